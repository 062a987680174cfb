/** How right the best network of a study is, in its report. */
@org.jspecify.annotations.NullMarked
package io.luthier.cli.evaluation;
