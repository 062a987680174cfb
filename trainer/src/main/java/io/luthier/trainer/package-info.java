/**
 * Neural networks for studies to search over: the rhythm of training is what is learnt here.
 *
 * <p>An {@link io.luthier.trainer.Mlp} describes a network, a {@link io.luthier.trainer.Dataset} what it learns from, and the
 * {@link io.luthier.trainer.Vocabulary} everything else that may be fixed or searched. A configuration becomes a
 * {@link io.luthier.trainer.Training}: an {@link io.luthier.trainer.optimizer.Optimizer}, whose base learning rate is multiplied by the
 * shape of a {@link io.luthier.trainer.schedule.Schedule}, and the sizes around them. A study opens the objective once, which reads,
 * splits and standardizes the data; each trial is then a run on one thread over that shared, unchanging data, so that as many
 * trials train at once as the study has threads, and none starts threads of its own.
 *
 * <p>A run can pause after any epoch and go on to the same bits, because every random number is a function of the trial's
 * seed, the epoch and the step. Matrices are EJML's; their products go through one seam, since that is where the time goes.
 * Sums are taken in a fixed order: on one Java release, CPU family and product kernel a training gives the same bits again.
 */
@org.jspecify.annotations.NullMarked
package io.luthier.trainer;
