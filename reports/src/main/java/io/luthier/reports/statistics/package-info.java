/** What can be said about differences from pairs that share a seed. */
@NullMarked
package io.luthier.reports.statistics;

import org.jspecify.annotations.NullMarked;
