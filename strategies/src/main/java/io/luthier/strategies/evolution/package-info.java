/** Populations and their offspring: genetic algorithms, differential evolution, evolutionary programming, NSGA-II. */
@org.jspecify.annotations.NullMarked
package io.luthier.strategies.evolution;
