/** The report of a landscape: an objective's surface around or between trained networks. */
@org.jspecify.annotations.NullMarked
package io.luthier.reports.landscape;
