package io.luthier.fleet;

/**
 * A training that a study orders. A value: with its {@link Assignment}, any machine can do it.
 *
 * @param number of the order, unique in a crew; a training that is ordered again has another
 * @param origin what the training grows out of
 * @param fidelity to what it is trained, above what the origin has reached
 * @param finish its virtual finish time: of the tasks that wait, those with the least begin first, ties by trial
 */
public record Task(long number, Lineage origin, int fidelity, double finish) {}
