/** Studies kept in SQLite files: {@link io.luthier.stores.Sqlite}. */
@org.jspecify.annotations.NullMarked
package io.luthier.stores;
