/**
 * Bayesian optimisation with a Gaussian process on flat arrays: kernel, factor, likelihood, posterior, and the mathematics of
 * improvement. Every result has the same bits on every machine.
 */
@org.jspecify.annotations.NullMarked
package io.luthier.strategies.gaussian;
