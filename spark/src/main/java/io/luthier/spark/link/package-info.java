/** What is compiled against Spark: through its Java API and its listener alone, so that one class file runs on 3.5 and 4. */
@org.jspecify.annotations.NullMarked
package io.luthier.spark.link;
