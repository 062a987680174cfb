/** Losses of several goals compared: domination, fronts, crowding, hypervolume. Internal. */
@org.jspecify.annotations.NullMarked
package io.luthier.strategies.pareto;
