package io.luthier.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Limit;
import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.trial.Measurement;
import io.luthier.trial.Opening;
import io.luthier.trial.Run;
import io.luthier.trial.Trial;
import io.luthier.trial.Workshop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldsTest {
    private static final SearchSpace SPACE =
            SearchSpace.of(Param.real("learning-rate", 1e-3, 0.3).log());
    private static final Mlp WINE = new Mlp("wine").hidden(4).epochs(3);

    /** Random search. */
    record Drawn() implements Strategy {
        @Override
        public Search start(Problem problem, RandomGenerator random) {
            return new Search() {
                @Override
                public Proposal ask(RandomGenerator each) {
                    return new Proposal.Start(
                            problem.space().sample(each), problem.fidelity().full());
                }

                @Override
                public void tell(Result result) {}
            };
        }
    }

    private static List<Division.Split> splits(Mlp mlp) {
        return mlp.splits(mlp.examples(), 5);
    }

    private static Set<Integer> set(int[] rows) {
        return new HashSet<>(Arrays.stream(rows).boxed().toList());
    }

    @Test
    void eachRowThatIsNotForTheEndChoosesOnceAndClassesAreDealtOutEvenly() {
        Examples wine = Examples.read(WINE.data());
        List<Division.Split> splits = splits(WINE.folds(5));

        assertThat(splits).hasSize(5);
        var chosen = new ArrayList<Integer>();
        for (Division.Split split : splits) {
            assertThat(split.test()).isEqualTo(splits.get(0).test());
            Arrays.stream(split.validation()).forEach(chosen::add);
            Set<Integer> all = set(split.training());
            assertThat(all).doesNotContainAnyElementsOf(set(split.validation()));
            assertThat(all).doesNotContainAnyElementsOf(set(split.test()));
            assertThat(split.training().length + split.validation().length + split.test().length)
                    .isEqualTo(wine.rows());
        }
        assertThat(chosen)
                .doesNotHaveDuplicates()
                .hasSize(wine.rows() - splits.get(0).test().length);
        for (int c = 0; c < wine.outputs(); c++) {
            int kind = c;
            int[] counts = splits.stream()
                    .mapToInt(split -> (int) Arrays.stream(split.validation())
                            .filter(row -> wine.targets()[row] == kind)
                            .count())
                    .toArray();
            assertThat(Arrays.stream(counts).max().orElseThrow()
                            - Arrays.stream(counts).min().orElseThrow())
                    .as("class " + c)
                    .isLessThanOrEqualTo(1);
        }
    }

    @Test
    void columnsAreFilledUpAndScaledByWhatEachFoldIsTrainedOnAlone(@TempDir Path folder) throws IOException {
        var text = new StringBuilder("a,b,label\n");
        for (int row = 0; row < 60; row++) {
            text.append(row == 7 ? "1e6" : Integer.toString(row % 11))
                    .append(row % 9 == 2 ? ",," : "," + row % 5 + ",")
                    .append(row % 2 == 0 ? "x\n" : "y\n");
        }
        Path file = Files.writeString(folder.resolve("data.csv"), text);
        Mlp mlp = new Mlp(new Dataset.Csv(file, "label").missing(Dataset.Missing.MEAN))
                .hidden(3)
                .epochs(1)
                .folds(4);
        Examples examples = mlp.examples();

        for (Division.Split split : splits(mlp)) {
            Parts parts = Parts.of(examples, split);
            boolean outlier = set(split.training()).contains(7);
            for (int column = 0; column < 2; column++) {
                double sum = 0;
                double squares = 0;
                for (int i = 0; i < parts.training().rows(); i++) {
                    double value = parts.training().features().get(i, column);
                    sum += value;
                    squares += value * value;
                }
                assertThat(sum / parts.training().rows()).isBetween(-1e-3, 1e-3);
                assertThat(squares / parts.training().rows()).isBetween(0.99, 1.01);
            }
            if (!outlier) { // it is far away in units of the others, which it had no part in
                int[] rest = set(split.validation()).contains(7) ? split.validation() : split.test();
                Parts.Part part = set(split.validation()).contains(7) ? parts.validation() : parts.test();
                int at = Arrays.binarySearch(rest, 7);
                assertThat(part.features().get(at, 0)).isGreaterThan(1e4f);
            }
        }
    }

    @Test
    void groupsStayTogetherAndInOrderWhatIsLaterChooses(@TempDir Path folder) throws IOException {
        var text = new StringBuilder("day,patient,a,label\n");
        for (int row = 0; row < 120; row++) {
            text.append((row * 37) % 120)
                    .append(",p")
                    .append(row % 17)
                    .append(',')
                    .append(row % 7)
                    .append(row % 3 == 0 ? ",x\n" : ",y\n");
        }
        Path file = Files.writeString(folder.resolve("data.csv"), text);
        Mlp mlp = new Mlp(new Dataset.Csv(file, "label")).hidden(3).epochs(1);

        for (Mlp divided : List.of(mlp.groups("patient").folds(4), mlp.groups("patient"))) {
            assertThat(divided.examples().columns()).as("day and a").isEqualTo(2);
            for (Division.Split split : splits(divided)) {
                List<Set<Integer>> groups = IntStream.range(0, 3)
                        .mapToObj(i -> List.of(split.training(), split.validation(), split.test())
                                .get(i))
                        .map(rows ->
                                set(Arrays.stream(rows).map(row -> row % 17).toArray()))
                        .toList();
                assertThat(groups.get(0))
                        .doesNotContainAnyElementsOf(groups.get(1))
                        .doesNotContainAnyElementsOf(groups.get(2));
                assertThat(groups.get(1)).doesNotContainAnyElementsOf(groups.get(2));
            }
        }
        Mlp timed = new Mlp(new Dataset.Csv(file, "label").ignore("patient"))
                .hidden(3)
                .epochs(1)
                .order("day");
        for (Mlp divided : List.of(timed.folds(4), timed)) {
            for (Division.Split split : splits(divided)) {
                assertThat(days(split.training())[1]).isLessThan(days(split.validation())[0]);
                assertThat(days(split.validation())[1]).isLessThan(days(split.test())[0]);
                assertThat(split.test().length).isBetween(20, 28);
            }
        }
        assertThatThrownBy(() -> mlp.groups("patient").order("day")).hasMessageContaining("not both");
        assertThatThrownBy(() -> WINE.groups("patient")).hasMessageContaining("these data have no names");
        assertThatThrownBy(() -> WINE.racing(true)).hasMessageContaining("Set folds, such as 5.");
    }

    private static int[] days(int[] rows) {
        int[] days = Arrays.stream(rows).map(row -> (row * 37) % 120).sorted().toArray();
        return new int[] {days[0], days[days.length - 1]};
    }

    private static Measurement advanced(Mlp mlp, int... fidelities) throws Exception {
        Config config = Config.of(Map.of("learning-rate", 0.05));
        Measurement last = Measurement.infeasible("none");
        try (Workshop workshop = mlp.open(Opening.of(SPACE, 5));
                Run run = workshop.start(new Trial(0, config, fidelities[0], 9))) {
            for (int fidelity : fidelities) {
                last = run.advance(fidelity);
            }
        }
        return last;
    }

    @Test
    void whatIsMeasuredIsTheMeanOverFoldsAndPausingChangesNothing() throws Exception {
        Measurement whole = advanced(WINE.folds(3), 3);
        assertThat(advanced(WINE.folds(3), 1, 3)).isEqualTo(whole);
        assertThat(whole.curve().length()).isEqualTo(3);
        assertThat(whole.metrics().keySet()).containsExactlyElementsOf(Mlp.metrics(Dataset.Task.CLASSES));

        Mlp racing = WINE.folds(3).racing(true);
        assertThat(racing.fidelity().unit()).isEqualTo("fold");
        assertThat(racing.fidelity().full()).isEqualTo(3);
        Measurement raced = advanced(racing, 1, 2, 3);
        assertThat(raced.metrics()).isEqualTo(whole.metrics());
        double[] course = raced.curve().values("validation-loss");
        assertThat(course).hasSize(3);
        assertThat(course[2]).isEqualTo(whole.metrics().get("validation-loss"));
        assertThat(course[0]).isEqualTo(advanced(racing, 1).metrics().get("validation-loss"));
    }

    @Test
    void sizeAndWorkAndTimeAreMeasuredWhereTheyAreAskedForAndMayBeGoalsOrLimits() {
        SearchSpace space = SearchSpace.of(Param.integer("units", 2, 32), Param.ordinal("layers", 1));
        Mlp mlp = new Mlp("wine").epochs(2);
        History history = Study.of(
                        List.of(Goal.minimize("validation-loss"), Goal.minimize("multiply-adds")),
                        space,
                        mlp,
                        new Drawn())
                .limit(Limit.atMost("parameters", 200))
                .limit(Limit.atMost("prediction-time", 1000))
                .budget(Budget.trials(6))
                .run(1);

        history.outcomes().forEach(o -> {
            long units = o.trial().config().integer("units");
            assertThat(o.metrics())
                    .containsEntry("parameters", 13.0 * units + units + 3.0 * units + 3)
                    .containsEntry("multiply-adds", 13.0 * units + 3.0 * units)
                    .doesNotContainKey("training-work");
            assertThat(o.metrics().get("prediction-time")).isGreaterThan(0);
            assertThat(history.keeps(o)).isEqualTo(17 * units + 3 <= 200);
        });
        assertThat(history.withdrawn())
                .isEqualTo("prediction-time is measured, so another run may find something else");
        assertThatThrownBy(() -> Study.of(Goal.minimize("params"), space, mlp, new Drawn()))
                .hasMessageContaining("Known: training-loss, validation-loss");
    }

    @Test
    void theirNetworkLearnsFromTheRowsOfAllFoldsAndIsMeasuredOnTheTestPart() throws Exception {
        Mlp mlp = WINE.folds(3);
        Config config = Config.parse("learning-rate=0.02");
        Measurement mean;
        try (Workshop workshop = mlp.open(Opening.of(SPACE, 5));
                Run run = workshop.start(new Trial(0, config, 3, 9))) {
            mean = run.advance(3);
        }
        assertThat(mean.kept().files()).isEmpty();
        for (boolean racing : new boolean[] {false, true}) {
            try (var probe = new Probe(mlp.racing(racing), 5)) {
                Probe.Trained trained = probe.network(config, 9);
                for (String metric : mean.metrics().keySet()) {
                    assertThat(trained.measured().metrics().get(metric))
                            .isCloseTo(mean.metrics().get(metric), org.assertj.core.data.Offset.offset(1e-12));
                }
                assertThat(trained.network().training()).containsEntry("rows", "all folds");
                assertThat(probe.evaluate(trained.network())).containsOnlyKeys("test");
                assertThat(probe.network(config, 9).network().bytes())
                        .isEqualTo(trained.network().bytes());
                assertThat(probe.all(config, 9).network().training()).containsEntry("rows", "all");
            }
        }
        Division.Split joined = Division.Split.joined(splits(mlp));
        assertThat(joined.training().length + joined.test().length)
                .isEqualTo(Examples.read(WINE.data()).rows());
        assertThat(set(joined.training())).doesNotContainAnyElementsOf(set(joined.test()));
    }
}
