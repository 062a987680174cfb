package io.luthier.reports.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.luthier.log.Event;
import io.luthier.reports.statistics.Hypervolume;
import io.luthier.search.Goal;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.study.History;
import io.luthier.trial.Curve;
import io.luthier.trial.Outcome;
import io.luthier.trial.Status;
import io.luthier.trial.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Surfaces, failures, spending, courses, fronts and timelines of studies whose truth is known. */
class FiguresTest {
    private static final SearchSpace PLANE =
            SearchSpace.of(Param.real("x", -1, 1), Param.real("rate", 1e-4, 1).log());

    private static Config at(double x, double rate) {
        return PLANE.config(Map.of("x", x, "rate", rate));
    }

    @Test
    void theBestCellOfASurfaceHoldsThePlantedOptimum() {
        History history = Tried.randomly(
                PLANE, 2_000, 1, c -> Math.pow(c.real("x") - 0.37, 2) + Math.pow(Math.log10(c.real("rate")) + 2.6, 2));
        Surface surface = Surface.of(history, Importance.of(history)).get(0);
        Surface.Cell best = surface.cells().stream()
                .min(Comparator.comparingDouble(Surface.Cell::median))
                .orElseThrow();
        Stretch x = surface.columns().get(best.column());
        Stretch y = surface.rows().get(best.row());
        assertThat(surface.x()).isEqualTo("x");
        assertThat(0.37).isBetween((Double) x.from(), (Double) x.to());
        assertThat(Math.pow(10, -2.6)).isBetween((Double) y.from(), (Double) y.to());
        assertThat(surface.cells().stream().mapToInt(Surface.Cell::trials).sum())
                .isEqualTo(2_000);
        assertThat(surface.marks().get(0).trial())
                .isEqualTo(history.best().orElseThrow().trial().id());
    }

    @Test
    void failuresAreFoundWhereTheyLie() {
        double edge = Math.pow(10, -0.8); // four fifths of the range: between two of ten parts
        History history = Tried.randomly(PLANE, 500, 2, c -> c.real("rate") > edge ? Double.NaN : c.real("x"));
        Failures failures = Failures.of(history);
        assertThat(failures.regions().get(0).path()).isEqualTo("rate");
        assertThat(failures.regions().get(0).shown()).isTrue();
        int failed = 0;
        for (Failures.Part part : failures.regions().get(0).parts()) {
            failed += part.failed();
            assertThat(part.failed()).isEqualTo((Double) part.to() <= edge * 1.000001 ? 0 : part.trials());
        }
        assertThat(failed).isEqualTo(failures.failed());
    }

    @Test
    void everyCostBelongsToOneKind() {
        var outcomes = new ArrayList<Outcome>();
        outcomes.add(Tried.outcome(0, at(0, 0.1), 9, Map.of("loss", 1.0), true, 1));
        outcomes.add(Tried.outcome(1, at(0.5, 0.1), 3, Map.of("loss", 3.0), true, 2)); // stopped
        outcomes.add(Tried.outcome(2, at(0.5, 0.2), 3, Map.of("loss", 2.0), true, 4)); // goes on below
        outcomes.add(Tried.outcome(3, at(0, 0.1), 9, Map.of("loss", 1.1), true, 8)); // the first again
        outcomes.add(Tried.outcome(4, at(0.9, 0.9), 9, Map.of(), false, 16));
        outcomes.add(Tried.outcome(2, at(0.5, 0.2), 9, Map.of("loss", 1.5), true, 32));
        Spending spending = Spending.of(Tried.history(PLANE, List.of(Goal.minimize("loss")), outcomes));
        assertThat(spending.items())
                .extracting(
                        Spending.Item::kind, Spending.Item::count, i -> i.cost().wallSeconds())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Spending.Kind.COMPLETE, 2, 37.0),
                        org.assertj.core.groups.Tuple.tuple(Spending.Kind.DUPLICATE, 1, 8.0),
                        org.assertj.core.groups.Tuple.tuple(Spending.Kind.PRUNED, 1, 2.0),
                        org.assertj.core.groups.Tuple.tuple(Spending.Kind.INFEASIBLE, 1, 16.0));
        assertThat(spending.total().wallSeconds()).isEqualTo(63);
        assertThat(spending.wasted().wallSeconds()).isEqualTo(26);
    }

    @Test
    void theBestSoFarCountsFullTrainingsAlone() {
        var outcomes = List.of(
                Tried.outcome(0, at(0, 0.1), 3, Map.of("loss", 0.1), true, 1),
                Tried.outcome(1, at(0.5, 0.1), 9, Map.of("loss", 3.0), true, 1),
                Tried.outcome(2, at(0.6, 0.1), 9, Map.of(), false, 1),
                Tried.outcome(3, at(0.7, 0.1), 9, Map.of("loss", 2.0), true, 1),
                Tried.outcome(4, at(0.8, 0.1), 9, Map.of("loss", 2.5), true, 1));
        Course course = Course.of(Tried.history(PLANE, List.of(Goal.minimize("loss")), outcomes), null);
        assertThat(course.steps()).extracting(Course.Step::best).containsExactly(null, 3.0, 3.0, 2.0, 2.0);
        assertThat(course.steps()).extracting(Course.Step::value).containsExactly(0.1, 3.0, null, 2.0, 2.5);
        assertThat(course.steps().get(4).training()).isEqualTo(5);
        assertThat(course.steps().get(4).at()).isNull();
    }

    @Test
    void aFrontAndItsHypervolumeAreThoseOfTheGoals() {
        var goals = List.of(Goal.minimize("loss"), Goal.maximize("speed"));
        var outcomes = List.of(
                Tried.outcome(0, at(0, 0.1), 9, Map.of("loss", 1.0, "speed", 1.0), true, 1),
                Tried.outcome(1, at(0.1, 0.1), 9, Map.of("loss", 2.0, "speed", 3.0), true, 1),
                Tried.outcome(2, at(0.2, 0.1), 9, Map.of("loss", 3.0, "speed", 2.0), true, 1),
                Tried.outcome(3, at(0.3, 0.1), 9, Map.of("loss", 3.0, "speed", 4.0), true, 1),
                Tried.outcome(4, at(0.4, 0.1), 9, Map.of("loss", 4.0, "speed", 0.0), true, 1));
        Front front = Front.of(Population.of(Tried.history(PLANE, goals, outcomes)));
        assertThat(front.trials()).containsExactly(0L, 1L, 3L);
        assertThat(front.reference()).containsExactly(4.0, 0.0);
        assertThat(front.hypervolume()).isEqualTo(3 * 1 + 2 * 2 + 1 * 1);
        assertThat(front.growth()).extracting(Front.Growth::hypervolume).containsExactly(3.0, 7.0, 7.0, 8.0, 8.0);
    }

    @Test
    void aHypervolumeOfThreeGoalsIsTheShareOfRandomPointsThatItDominates() {
        var random = new SplittableRandom(3);
        var points = new ArrayList<double[]>();
        for (int i = 0; i < 12; i++) {
            points.add(new double[] {random.nextDouble(), random.nextDouble(), random.nextDouble()});
        }
        int inside = 0;
        int n = 200_000;
        for (int i = 0; i < n; i++) {
            double[] at = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
            inside += points.stream().anyMatch(p -> p[0] <= at[0] && p[1] <= at[1] && p[2] <= at[2]) ? 1 : 0;
        }
        double volume = Hypervolume.of(points, new double[] {1, 1, 1});
        assertThat(volume).isCloseTo((double) inside / n, within(5 * Math.sqrt(0.25 / n)));
    }

    @Test
    void aTimelineGivesEachTrainingALane() {
        List<Event> log = List.of(
                new Event.Opened(2, "2026-01-01T00:00:00Z", Map.of("java-release", "17")),
                arrived(0, 1, 1),
                arrived(1, 1.5, 1.5),
                arrived(2, 2, 1),
                arrived(3, 2.4, 1.1), // noticed late: it seems to begin before trial 1 ended
                new Event.Stopped(true, "Done.", 2.5));
        Timeline timeline = Timeline.of(log);
        assertThat(timeline.threads()).isEqualTo(2);
        assertThat(timeline.seconds()).isEqualTo(2.5);
        assertThat(timeline.busy()).isEqualTo(4.6 / 5);
        assertThat(timeline.bars())
                .extracting(Timeline.Bar::trial, Timeline.Bar::lane, Timeline.Bar::from, Timeline.Bar::to)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(0L, 0, 0.0, 1.0),
                        org.assertj.core.groups.Tuple.tuple(1L, 1, 0.0, 1.5),
                        org.assertj.core.groups.Tuple.tuple(2L, 0, 1.0, 2.0),
                        org.assertj.core.groups.Tuple.tuple(3L, 1, 1.5, 2.4));
    }

    @Test
    void aTimelineHasLanesOfEachWorkerUnderItsName() {
        List<Event> log = List.of(
                new Event.Opened(3, "2026-01-01T00:00:00Z", Map.of()),
                arrived(0, 1, 1),
                new Event.Trained(1, 1, "node-2"),
                arrived(1, 1, 1),
                new Event.Trained(3, 1, "node-1"),
                new Event.Trained(2, 1, "node-1"),
                arrived(2, 1.5, 1),
                arrived(3, 1.6, 1),
                new Event.Trained(4, 1, "node-1"),
                arrived(4, 2.6, 1));
        Timeline timeline = Timeline.of(log);
        assertThat(timeline.lanes()).containsExactly("thread 1", "node-1", "node-1, 2", "node-2");
        assertThat(timeline.bars())
                .extracting(bar -> timeline.lanes().get(bar.lane()) + " " + bar.trial())
                .containsExactly("thread 1 0", "node-2 1", "node-1 2", "node-1, 2 3", "node-1, 2 4");
    }

    private static Event arrived(long trial, double at, double wall) {
        return new Event.Arrived(
                trial, 1, 0, new Verdict(Status.COMPLETE, Map.of(), Curve.none(), ""), 0, wall, wall, 0, at);
    }
}
