package io.luthier.trial;

import io.luthier.space.Config;

/**
 * One unit of work: a configuration, trained to a fidelity with a seed.
 *
 * @param id 0, 1, 2, ... in the order of proposal; a resumed trial keeps it
 * @param config the active parameters and their values
 * @param fidelity to what the trial is, or was, trained
 * @param seed of the training; depends on the study's seed, the configuration and its replicate number only, so that two
 *     strategies that propose the same configuration train the same thing
 */
public record Trial(long id, Config config, int fidelity, long seed) {}
