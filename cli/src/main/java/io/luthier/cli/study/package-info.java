/** The commands that carry studies out, continue, compare, confirm, check and report them. */
@org.jspecify.annotations.NullMarked
package io.luthier.cli.study;
