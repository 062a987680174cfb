package io.luthier.spark;

import io.luthier.fleet.Assignment;
import io.luthier.fleet.Briefing;
import io.luthier.fleet.Crew;
import io.luthier.fleet.Fleet;
import io.luthier.fleet.Sink;
import io.luthier.spark.link.SparkEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;

/**
 * The executors of a Spark application as a fleet: a training is a job of one task. What a training throws is its result; Spark
 * tries again only where executors are lost.
 *
 * <pre>{@code
 * public final class Bowl implements Function<String, List<Assignment>> {
 *     static Study study() { return Study.of(...); }
 *
 *     public List<Assignment> apply(String text) { return study().assignments(); }
 * }
 *
 * Bowl.study().run(SparkFleet.of(context, Briefing.by(Bowl.class, "")));
 * }</pre>
 */
public final class SparkFleet implements Fleet {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Function<List<Path>, Application> applications;
    private final Application application;
    private final @Nullable Briefing briefing;

    /** @param applications by the libraries that their executors have */
    SparkFleet(Function<List<Path>, Application> applications, @Nullable Briefing briefing) {
        this.applications = applications;
        this.application = applications.apply(briefing == null ? List.of() : briefing.libraries());
        this.briefing = briefing;
    }

    /**
     * On an application of the caller's, which goes on when the study is over. Its executors need the jars of the study and of
     * Luthier: the application's own jar that holds both, or {@code spark.jars}.
     *
     * @param briefing how executors make the study's assignments for themselves
     */
    public static SparkFleet of(JavaSparkContext context, Briefing briefing) {
        return of(context, Integer.MAX_VALUE, briefing);
    }

    /**
     * As {@link #of(JavaSparkContext, Briefing)}, with so many trainings at once at most, so that there is room for other jobs.
     *
     * @throws IllegalArgumentException if there is not at least one
     */
    public static SparkFleet of(JavaSparkContext context, int most, Briefing briefing) {
        if (most < 1) {
            throw new IllegalArgumentException("the most trainings at once are " + most + ", they must be at least 1");
        }
        var site = new Application.Site("Spark at " + context.master(), PATIENCE, 0, most, false);
        var application = new Application(site, ear -> new SparkEngine(context, ear, "", false));
        return new SparkFleet(libraries -> application, briefing);
    }

    @Override
    public int slots() {
        return application.slots();
    }

    @Override
    public SparkFleet briefed(Briefing other) {
        return new SparkFleet(applications, other);
    }

    @Override
    public Crew open(Assignment assignment, Sink sink) {
        if (briefing == null) {
            throw new IllegalStateException("executors of Spark must be told how they make the study"
                    + "\nGive a briefing: fleet.briefed(Briefing.by(...)).");
        }
        return SparkCrew.open(application, briefing, assignment, sink);
    }

    @Override
    public String toString() {
        return application.toString();
    }
}
