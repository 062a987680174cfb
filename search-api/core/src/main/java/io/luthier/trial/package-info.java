/** What is trained and what comes of it: {@link io.luthier.trial.Objective}, {@link io.luthier.trial.Trial}, {@link io.luthier.trial.Measurement}, {@link io.luthier.trial.Outcome}. */
@org.jspecify.annotations.NullMarked
package io.luthier.trial;
