/** The folder that a study is kept in. */
@org.jspecify.annotations.NullMarked
package io.luthier.cli.folder;
