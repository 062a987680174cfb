/** Public problems with known optima, and a runner that sets every strategy to all of them. */
@NullMarked
package io.luthier.benchmarks.suite;

import org.jspecify.annotations.NullMarked;
