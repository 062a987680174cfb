/** Walks that take a worse result the more rarely, the longer they last: simulated annealing, and that of Hyperopt. */
@org.jspecify.annotations.NullMarked
package io.luthier.strategies.annealing;
