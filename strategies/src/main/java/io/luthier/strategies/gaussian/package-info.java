/**
 * Gaussian processes on flat arrays: kernel, factor, likelihood, posterior, and the mathematics of improvement. Knows points
 * and numbers, no trials and no search spaces; every result has the same bits on every machine.
 */
@org.jspecify.annotations.NullMarked
package io.luthier.strategies.gaussian;
