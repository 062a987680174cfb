/** {@code luthier landscape}: pictures of losses. */
@org.jspecify.annotations.NullMarked
package io.luthier.cli.landscape;
