package io.luthier.micrometer;

import io.luthier.search.Goal;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.study.StudyListener;
import io.luthier.trial.Outcome;
import io.luthier.trial.Status;
import io.luthier.trial.Trial;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * What happens in a study, as meters of a registry. All have the tag {@code study}, with the study's name, and tell of this process alone:
 *
 * <ul>
 *   <li>{@code luthier.trials}, a counter: results told, with the tag {@code status}: complete, failed, ...
 *   <li>{@code luthier.training}, a timer: how long each training took
 *   <li>{@code luthier.training.cpu}, a counter: processor seconds of training
 *   <li>{@code luthier.thinking}, a timer: how long the strategy thought about each result
 *   <li>{@code luthier.running}, a gauge: trainings that run
 *   <li>{@code luthier.best}, a gauge: the best value of the first goal among complete trials trained longest; NaN before there is one
 * </ul>
 *
 * <pre>{@code
 * StudyJob job = study.listener(StudyMeters.of(registry, study)).start();
 * }</pre>
 */
public final class StudyMeters implements StudyListener {
    private final MeterRegistry registry;
    private final Tags tags;
    private final Study study;
    private final Goal goal;
    private final Timer training;
    private final Timer thinking;
    private final Counter cpu;
    private final Map<Status, Counter> told = new ConcurrentHashMap<>();
    private final Set<Long> running = ConcurrentHashMap.newKeySet();
    private volatile double best = Double.NaN;
    private int reached = 0;

    private StudyMeters(MeterRegistry registry, Study study) {
        this.registry = registry;
        this.tags = Tags.of(Tag.of("study", study.name()));
        this.study = study;
        this.goal = study.goals().get(0);
        this.training = Timer.builder("luthier.training")
                .description("how long trainings took")
                .tags(tags)
                .register(registry);
        this.thinking = Timer.builder("luthier.thinking")
                .description("how long the strategy thought about each result")
                .tags(tags)
                .register(registry);
        this.cpu = Counter.builder("luthier.training.cpu")
                .description("processor time of trainings")
                .baseUnit("seconds")
                .tags(tags)
                .register(registry);
        Gauge.builder("luthier.running", running, Set::size)
                .description("trainings that run")
                .tags(tags)
                .strongReference(true)
                .register(registry);
        Gauge.builder("luthier.best", this, meters -> meters.best)
                .description("the best " + goal.metric())
                .tags(tags)
                .tag("metric", goal.metric())
                .strongReference(true)
                .register(registry);
    }

    /** The meters of a study, which are in the registry from now on; for its {@link Study#listener}. */
    public static StudyMeters of(MeterRegistry registry, Study study) {
        return new StudyMeters(registry, study);
    }

    @Override
    public void started(Trial trial) {
        running.add(trial.id());
    }

    @Override
    public void arrived(Trial trial, Status status) {
        running.remove(trial.id());
    }

    @Override
    public void told(Outcome outcome) {
        told.computeIfAbsent(outcome.status(), this::counter).increment();
        if (outcome.twin().isPresent() || outcome.elsewhere()) {
            return;
        }
        training.record((long) (outcome.cost().wallSeconds() * 1e9), TimeUnit.NANOSECONDS);
        thinking.record((long) (outcome.cost().thinkingSeconds() * 1e9), TimeUnit.NANOSECONDS);
        cpu.increment(outcome.cost().cpuSeconds());
        int fidelity = outcome.trial().fidelity();
        if (study.keeps(outcome) && fidelity >= reached) {
            double value = outcome.metrics().getOrDefault(goal.metric(), Double.NaN);
            if (fidelity > reached || Double.isNaN(best) || goal.loss(value) < goal.loss(best)) {
                best = value;
            }
            reached = fidelity;
        }
    }

    /** The study ended: nothing runs any more, whatever was cut short. */
    @Override
    public void ended(History history) {
        running.clear();
    }

    private Counter counter(Status status) {
        return Counter.builder("luthier.trials")
                .description("results told")
                .tags(tags)
                .tag("status", status.toString())
                .register(registry);
    }
}
