/**
 * The search strategies: one public record each, in a package of its family together with its search, found by name through
 * {@link java.util.ServiceLoader}. {@link io.luthier.strategies.Auto} chooses among them.
 *
 * <p>Start reading at {@link io.luthier.strategies.sampling.Random}, then {@link io.luthier.strategies.grid.Grid}: between
 * them they show all that a strategy has to do.
 */
@org.jspecify.annotations.NullMarked
package io.luthier.strategies;
