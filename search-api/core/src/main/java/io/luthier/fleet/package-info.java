/**
 * Where trainings run. A study orders {@link io.luthier.fleet.Task}s, values that any machine can carry out, from the
 * {@link io.luthier.fleet.Crew} that a {@link io.luthier.fleet.Fleet} gave it, and hears through a
 * {@link io.luthier.fleet.Sink} what became of them. {@link io.luthier.fleet.Bench} is what a worker trains with. Start reading
 * at {@link io.luthier.fleet.Fleet}.
 */
@org.jspecify.annotations.NullMarked
package io.luthier.fleet;
