/**
 * The search strategies: one public record each, found by name through {@link java.util.ServiceLoader}.
 *
 * <p>Start reading at {@link io.luthier.strategies.Random}, then {@link io.luthier.strategies.Grid}: between them they show
 * all that a strategy has to do.
 */
@org.jspecify.annotations.NullMarked
package io.luthier.strategies;
