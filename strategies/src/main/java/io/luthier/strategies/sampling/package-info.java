/** Strategies that do not learn from results: random and quasi-random points, and a list of configurations. */
@org.jspecify.annotations.NullMarked
package io.luthier.strategies.sampling;
