/**
 * Trainings by the executors of an Apache Spark application. Start reading at {@link io.luthier.spark.SparkFleet}; the classes that
 * know Spark are in {@code io.luthier.spark.link}.
 */
@org.jspecify.annotations.NullMarked
package io.luthier.spark;
