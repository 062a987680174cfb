/** What is odd about rows and columns of tables. */
@org.jspecify.annotations.NullMarked
package io.luthier.trainer.rows;
