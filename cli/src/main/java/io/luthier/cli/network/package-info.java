/** The commands that train, use and judge one network. */
@org.jspecify.annotations.NullMarked
package io.luthier.cli.network;
