/** Bayesian optimisation with a random forest for regression. */
@org.jspecify.annotations.NullMarked
package io.luthier.strategies.forest;
