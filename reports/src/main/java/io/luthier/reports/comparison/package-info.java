/** Several strategies on one problem: what each found, what it cost, and what may be claimed of the differences. */
@NullMarked
package io.luthier.reports.comparison;

import org.jspecify.annotations.NullMarked;
