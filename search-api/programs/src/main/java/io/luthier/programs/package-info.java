/**
 * Objectives that are programs. {@link io.luthier.programs.Command} describes one; a {@code CommandRun} is one process of it:
 * {@code Child} starts it and ends it with everything it began, {@code Inbox} takes what it says, {@code Report} reads that,
 * {@code Transcript} keeps what it prints. {@link io.luthier.programs.Elsewhere} stands for what only the teller of results
 * knows. The protocol is described in docs/programs.md.
 */
@org.jspecify.annotations.NullMarked
package io.luthier.programs;
