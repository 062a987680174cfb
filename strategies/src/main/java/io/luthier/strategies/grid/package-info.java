/** Strategies that visit a grid: level by level as {@link io.luthier.strategies.grid.Grid}, or every configuration once. */
@org.jspecify.annotations.NullMarked
package io.luthier.strategies.grid;
