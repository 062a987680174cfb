/** The covariance matrix adaptation evolution strategy, with margins for coordinates of few values and restarts. */
@org.jspecify.annotations.NullMarked
package io.luthier.strategies.cma;
