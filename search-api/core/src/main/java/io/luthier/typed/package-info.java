/**
 * Search spaces from the types of a program: a group is a record, a choice is a sealed interface or an enum, a number is a range.
 *
 * <p>{@link io.luthier.typed.TypedSpace#of} reads them; what it makes is a {@link io.luthier.space.SearchSpace} like any other.
 */
@org.jspecify.annotations.NullMarked
package io.luthier.typed;
