/** {@code luthier lr-find}: the learning-rate range test. */
@org.jspecify.annotations.NullMarked
package io.luthier.cli.range;
