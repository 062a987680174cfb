/** Trainings that pause at checkpoints, and rules that stop them there, around any strategy. */
@org.jspecify.annotations.NullMarked
package io.luthier.strategies.stopping;
