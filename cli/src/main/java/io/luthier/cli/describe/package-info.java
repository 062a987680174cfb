/** {@code luthier describe}, and how things are put in words. */
@org.jspecify.annotations.NullMarked
package io.luthier.cli.describe;
