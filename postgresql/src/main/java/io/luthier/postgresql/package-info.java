/**
 * Workers anywhere, which a PostgreSQL database tells what to train: a study's {@link io.luthier.fleet.Fleet} puts orders into a
 * table, and workers, each a process with the study file, claim them for a time, train, and report. The tables: {@code Tables}.
 */
@org.jspecify.annotations.NullMarked
package io.luthier.postgresql;
