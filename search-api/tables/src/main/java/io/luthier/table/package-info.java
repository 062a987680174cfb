/** Files of values, and results recorded in them that are replayed instead of training. */
@org.jspecify.annotations.NullMarked
package io.luthier.table;
