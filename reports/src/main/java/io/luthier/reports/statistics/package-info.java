/** What can be said about differences: of pairs that share a seed, of samples that share nothing, of several arms at once. */
@NullMarked
package io.luthier.reports.statistics;

import org.jspecify.annotations.NullMarked;
