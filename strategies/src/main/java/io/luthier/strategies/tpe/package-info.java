/**
 * The tree-structured Parzen estimator. Its densities are Parzen's estimates over some axes of the unit cube: mixtures of one
 * product kernel for each observed point, which integrate to one over continuous, stepped and labelled axes together.
 */
@org.jspecify.annotations.NullMarked
package io.luthier.strategies.tpe;
