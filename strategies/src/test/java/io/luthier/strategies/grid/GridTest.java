package io.luthier.strategies.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.contract.internal.Effort;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Search;
import io.luthier.space.Axis;
import io.luthier.space.Config;
import io.luthier.space.Constraint;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class GridTest {

    @Test
    void aFiniteSpaceIsVisitedOnceEachAndThenDone() {
        for (int seed = 0; seed < Effort.of(2_000); seed++) {
            SearchSpace space = finite(seed);
            int size = space.size().orElseThrow().intValueExact();
            List<Config> visited = configs(space, 2 + seed % 4, Integer.MAX_VALUE);
            assertThat(visited).as(space.toString()).hasSize(size).doesNotHaveDuplicates();
        }
    }

    @Test
    void roundsHalveTheSpacingAndNothingComesTwice() {
        var space =
                SearchSpace.of(Param.real("x", 0, 16), Param.real("y", 1, 100).log());
        List<Config> visited = configs(space, 3, 9 * 9);
        assertThat(visited).doesNotHaveDuplicates();
        assertThat(values(visited.subList(0, 9), "x")).containsExactly(0.0, 8.0, 16.0);
        assertThat(values(visited.subList(0, 25), "x")).containsExactly(0.0, 4.0, 8.0, 12.0, 16.0);
        assertThat(values(visited, "x")).hasSize(9);
        assertThat(values(visited, "y")).hasSize(9).first().isEqualTo(1.0);
    }

    @Test
    void continuousSpacesOfAnyShapeAreNeverVisitedTwice() {
        var space = SearchSpace.of(
                Param.choice("optimizer")
                        .option("sgd", Param.real("rate", 1e-3, 1).log(), Param.real("momentum", 0, 0.9))
                        .option("adam", Param.real("rate", 1e-5, 0.1).log())
                        .option("plain"),
                Param.integer("width", 1, 1000).log(),
                Param.ordinal("batch", 16, 32, 64));
        assertThat(configs(space, 2, 20_000)).hasSize(20_000).doesNotHaveDuplicates();
    }

    @Test
    void wholeNumbersOnALogScaleAreAllReachedOnceEach() {
        var space = SearchSpace.of(Param.integer("width", 1, 1000).log());
        List<Config> visited = configs(space, 3, Integer.MAX_VALUE);
        assertThat(visited).hasSize(1000).doesNotHaveDuplicates();
        assertThat(visited.subList(0, 3).stream().map(c -> c.integer("width")))
                .containsExactlyInAnyOrder(1L, 26L, 1000L);
    }

    @Test
    void constraintsArePassedOver() {
        var space = SearchSpace.of(Param.integer("a", 1, 20), Param.integer("b", 1, 20))
                .where("a < b");
        assertThat(configs(space, 3, Integer.MAX_VALUE))
                .hasSize(190)
                .doesNotHaveDuplicates()
                .allMatch(space::admits);
    }

    /** After n steps of a walk no gap on the circle of a digit is wider than 2 / (n spread); see {@link Strides#spread}. */
    @Test
    void anyPrefixIsSpreadOverAllAxes() {
        var random = new SplittableRandom(1);
        for (int i = 0; i < 200; i++) {
            var params = new ArrayList<Param>();
            for (int axis = 0; axis < 2 + random.nextInt(5); axis++) {
                params.add(Param.real("p" + axis, 0, 1));
            }
            SearchSpace space = SearchSpace.of(params);
            GridRound round = GridRound.first(space, 2 + random.nextInt(30));
            assertSpread(round, params.size());
        }
    }

    private static void assertSpread(GridRound round, int axes) {
        var strides = new Strides(round.size(), round.periods());
        long stride = stride(round);
        var seen = new ArrayList<TreeSet<Double>>();
        for (int axis = 0; axis < axes; axis++) {
            seen.add(new TreeSet<>());
        }
        for (int n = 1; n <= 60 && !strides.over(); n++) {
            double[] point = round.point(round.marks(strides.next()));
            for (int axis = 0; axis < axes; axis++) {
                seen.get(axis).add(point[axis]);
                double spread = Strides.spread(stride, round.periods().get(axis));
                double marks = (double) round.periods().get(axis)
                        / (axis == 0 ? 1 : round.periods().get(axis - 1));
                // The unit interval is the circle, cut into marks and stretched by marks / (marks - 1).
                double bound = (2 / (n * spread) + 1 / marks) * marks / (marks - 1);
                assertThat(gap(seen.get(axis)))
                        .as("axis %s after %s of %s", axis, n, round.size())
                        .isLessThanOrEqualTo(bound);
            }
        }
        assertThat(round.periods().stream()
                        .mapToDouble(p -> Strides.spread(stride, p))
                        .min()
                        .orElseThrow())
                .as("the worst axis")
                .isGreaterThan(0.05);
    }

    private static long stride(GridRound round) {
        var walk = new Strides(round.size(), round.periods());
        walk.next();
        return walk.next();
    }

    private static double gap(TreeSet<Double> seen) {
        double widest = Math.max(seen.first(), 1 - seen.last());
        double before = seen.first();
        for (double x : seen) {
            widest = Math.max(widest, x - before);
            before = x;
        }
        return widest;
    }

    @Test
    void tooLargeASpaceIsRefusedWithAnAlternative() {
        var params = new ArrayList<Param>();
        for (int i = 0; i < 40; i++) {
            params.add(Param.real("p" + i, 0, 1));
        }
        SearchSpace space = SearchSpace.of(params);
        assertThatThrownBy(() -> start(space, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("strategy grid with 3 levels has over 2^62 points in its first round, the limit\n"
                        + "Use levels: 2, or strategy random.");
        assertThat(configs(space, 2, 1000)).hasSize(1000).doesNotHaveDuplicates();
    }

    @Test
    void fewerThanTwoLevelsAreRefused() {
        assertThatThrownBy(() -> new Grid().levels(1)).hasMessageContaining("levels is 1, it must be at least 2");
    }

    @Test
    void constraintsThatNoPointMeetsEndWithASentence() {
        var space = SearchSpace.of(
                        Param.integer("a", 0, 1_000_000), Param.integer("b", 0, 1_000_000), Param.real("c", 0, 1))
                .where(Constraint.test("no grid point", config -> config.real("c") * 4096 % 1 != 0));
        assertThatThrownBy(() -> configs(space, 2, Integer.MAX_VALUE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("choose strategy random");
    }

    private static TreeSet<Double> values(List<Config> configs, String path) {
        var values = new TreeSet<Double>();
        configs.forEach(config -> values.add(config.real(path)));
        return values;
    }

    private static Search start(SearchSpace space, int levels) {
        var problem = new Problem(space, List.of(Goal.minimize("loss")), Fidelity.epochs(9), Budget.trials(10), 4);
        return new Grid().levels(levels).start(problem, Seeds.generator(1));
    }

    private static List<Config> configs(SearchSpace space, int levels, int most) {
        Search search = start(space, levels);
        var configs = new ArrayList<Config>();
        while (configs.size() < most && search.ask(Seeds.generator(1)) instanceof Proposal.Start start) {
            assertThat(start.fidelity()).isEqualTo(9);
            configs.add(start.config());
        }
        if (configs.size() < most) {
            assertThat(search.ask(Seeds.generator(1))).isEqualTo(new Proposal.Done());
        }
        return configs;
    }

    private static SearchSpace finite(long seed) {
        var random = new SplittableRandom(seed);
        while (true) {
            SearchSpace space = SearchSpace.of(params(random, 2));
            if (space.size().orElseThrow().bitLength() < 12) {
                return space;
            }
        }
    }

    private static List<Param> params(SplittableRandom random, int depth) {
        var params = new ArrayList<Param>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            String name = "p" + i;
            switch (random.nextInt(depth > 0 ? 5 : 4)) {
                case 0 ->
                    params.add(Param.integer(name, 1, 2 + random.nextInt(40)).log());
                case 1 ->
                    params.add(
                            Param.real(name, 0, (1 + random.nextInt(20)) / 8.0).step(0.125));
                case 2 -> params.add(Param.ordinal(name, 1, 2, 4));
                case 3 -> params.add(Param.integer(name, -random.nextInt(9), 1));
                default ->
                    params.add(Param.choice(name, "none")
                            .option("a", params(random, depth - 1).toArray(Param[]::new))
                            .option("b", params(random, depth - 1).toArray(Param[]::new)));
            }
        }
        return params;
    }

    @Test
    void axesWithFewValuesShowThemAllAtOnce() {
        var space = SearchSpace.of(
                Param.integer("few", 1, 3), Param.choice("kind", "a", "b", "c", "d"), Param.real("x", 0, 1));
        List<Config> first = configs(space, 3, 3 * 4 * 3);
        for (Axis axis : space.axes()) {
            assertThat(first.stream()
                            .map(config -> config.at(axis.path()))
                            .distinct()
                            .count())
                    .as(axis.path())
                    .isEqualTo(axis.levels() == 0 ? 3 : axis.levels());
        }
    }
}
