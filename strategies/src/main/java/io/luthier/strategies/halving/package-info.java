/** Successive halving: many trainings that are stopped early, few that are trained in full. */
@org.jspecify.annotations.NullMarked
package io.luthier.strategies.halving;
