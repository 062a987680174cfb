/**
 * The search space: what may be chosen.
 *
 * <p>A {@link io.luthier.space.SearchSpace} is a list of {@link io.luthier.space.Param}s and the {@link
 * io.luthier.space.Constraint}s between them. A {@link io.luthier.space.Param.Choice} opens one of several nested lists,
 * so that a space is a tree. A {@link io.luthier.space.Config} fills it: the values of the active parameters only. A
 * strategy sees the space as a unit cube: one coordinate for each parameter, {@link io.luthier.space.SearchSpace#decode
 * decode} and {@link io.luthier.space.SearchSpace#encode encode} lead there and back.
 *
 * <p>All arithmetic is {@link StrictMath}, so that a unit point means the same configuration on every machine.
 */
@org.jspecify.annotations.NullMarked
package io.luthier.space;
