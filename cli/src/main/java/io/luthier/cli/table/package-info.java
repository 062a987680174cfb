/** Tables of data looked at, and study files for them. */
@NullMarked
package io.luthier.cli.table;

import org.jspecify.annotations.NullMarked;
