/** What every command stands on: where it reads and writes, the options of all, plug-ins, Ctrl-C, and what an error becomes. */
@org.jspecify.annotations.NullMarked
package io.luthier.cli.console;
