/**
 * The {@code luthier} command. {@link io.luthier.cli.Main} is the entrance; each command is a class of its own, in a room with
 * what it alone needs, and says what is wrong by throwing: {@code Failure} turns what was thrown into one line, advice and an
 * exit code.
 */
@org.jspecify.annotations.NullMarked
package io.luthier.cli;
