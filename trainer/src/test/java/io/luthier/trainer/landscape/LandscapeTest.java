package io.luthier.trainer.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.luthier.settings.InvalidSettingException;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.trainer.Mlp;
import io.luthier.trainer.Probe;
import io.luthier.trainer.optimizer.Layout;
import io.luthier.trial.Measurement;
import io.luthier.trial.Opening;
import io.luthier.trial.Seeds;
import io.luthier.trial.Trial;
import io.luthier.trial.Workshop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LandscapeTest {
    private static final Mlp IRIS = new Mlp("iris").hidden(7).epochs(10).with("optimizer", "nesterov");
    private static final Config BASE = Config.parse("optimizer.nesterov.learning-rate=0.02");

    private static Landscape landscape() {
        return new Landscape(IRIS).side(11).seeds(3, 4).with("constant", BASE);
    }

    @Test
    void theMiddleOfARandomSliceIsTheEndOfTheTraining() throws Exception {
        Slice slice = landscape().directions(new Directions.Random(1)).explore();
        Measurement measured;
        try (Workshop workshop = IRIS.open(Opening.of(SearchSpace.of(Param.real("x", 0, 1)), 3))) {
            measured = workshop.start(new Trial(0, BASE, 10, 4)).advance(10);
        }
        Trajectory.Stop end = slice.trajectories().get(0).last();
        assertThat(slice.trajectories().get(0).stops()).hasSize(1);
        assertThat(slice.grid().at(5, 5)).isEqualTo(end.loss());
        assertThat(end.loss())
                .as("the mean over the last epoch was taken before its steps")
                .isCloseTo(measured.metrics().get("training-loss"), within(0.1));
        assertThat(end.step()).isEqualTo(10 * 3);
        assertThat(slice.shares()).isEmpty();
        assertThat(slice.rows()).isEqualTo("all 90 examples trained on");
    }

    @Test
    void randomDirectionsHaveTheNormOfEachNeuronsWeights() {
        var layout = new Layout(List.of(5, 3, 2));
        float[] weights = new float[layout.size()];
        var random = Seeds.generator(9);
        for (int i = 0; i < weights.length; i++) {
            weights[i] = random.nextFloat() - 0.5f;
        }
        for (int i = 1; i < 15; i += 3) {
            weights[i] = 0; // a dead neuron
        }
        Section section = Section.random(weights, layout, 1);
        assertThat(section.first()).isNotEqualTo(section.second());
        for (Layout.Tensor tensor : layout.tensors()) {
            for (int column = 0; column < tensor.columns(); column++) {
                double own = 0;
                double direction = 0;
                for (int row = 0; row < tensor.rows(); row++) {
                    int i = tensor.at() + row * tensor.columns() + column;
                    own += (double) weights[i] * weights[i];
                    direction += section.first()[i] * section.first()[i];
                }
                assertThat(direction).isCloseTo(tensor.bias() ? 0 : own, within(1e-12));
            }
        }
    }

    /** On the plane spanned by two directions that are known, nothing is left over and the coordinates come back. */
    @Test
    void principalDirectionsFindAPlaneThatIsThere() {
        int size = 50;
        var random = Seeds.generator(5);
        double[][] axes = new double[2][size];
        float[] origin = new float[size];
        for (int i = 0; i < size; i++) {
            origin[i] = random.nextFloat();
            axes[0][i] = i % 2 == 0 ? 0.2 : 0; // 25 of them: length 1
            axes[1][i] = i % 2 == 1 ? 0.2 : 0;
        }
        var points = new ArrayList<float[]>();
        for (int t = 20; t >= 0; t--) {
            float[] point = new float[size];
            new Section(origin, axes[0], axes[1]).at(t, Math.sin(t), point);
            points.add(point);
        }
        Principal principal = Principal.of(points, origin);
        assertThat(principal.shares()[0] + principal.shares()[1]).isCloseTo(1, within(1e-9));
        assertThat(principal.shares()[0]).isGreaterThan(0.99);
        var section = new Section(origin, principal.first(), principal.second());
        for (int t = 0; t <= 20; t++) {
            Trajectory.Stop stop = section.project(t, points.get(20 - t), 0);
            assertThat(Math.hypot(stop.x(), stop.y())).isCloseTo(Math.hypot(t, Math.sin(t)), within(1e-4));
            assertThat(stop.distance()).isLessThan(1e-4);
        }
    }

    @Test
    void aPathIsProjectedWithWhatIsLeftOver() throws Exception {
        Slice slice = landscape().explore();
        Trajectory path = slice.trajectories().get(0);
        assertThat(path.stops()).hasSize(31);
        assertThat(path.last().x()).isZero();
        assertThat(path.last().distance()).isZero();
        assertThat(path.stops().get(0).x()).isNegative();
        assertThat(path.farthest()).isPositive();
        assertThat(slice.shares().get(0)).isBetween(slice.shares().get(1), 1.0);

        // the shares are what Pythagoras says of the stops
        float[][] places = new float[31][];
        new Probe(IRIS, 3).train(BASE, 4, (step, p) -> places[(int) step] = p.clone());
        double all = 0;
        double first = 0;
        for (int i = 0; i <= 30; i++) {
            Trajectory.Stop stop = path.stops().get(i);
            double square = 0;
            for (int p = 0; p < places[i].length; p++) {
                square += Math.pow((double) places[i][p] - places[30][p], 2);
            }
            assertThat(stop.x() * stop.x() + stop.y() * stop.y() + stop.distance() * stop.distance())
                    .isCloseTo(square, within(1e-9 + 1e-6 * square));
            all += square;
            first += stop.x() * stop.x();
        }
        assertThat(slice.shares().get(0)).isCloseTo(first / all, within(1e-6));
    }

    @Test
    void allTrainingsBeginAtOnePlaceAndTheFirstEndsInTheMiddle() throws Exception {
        Slice slice = landscape()
                .with("cosine", BASE.with("schedule", "cosine"))
                .with("too fast", BASE.with("optimizer.nesterov.learning-rate", 900))
                .explore();
        List<Trajectory> paths = slice.trajectories();
        assertThat(paths).extracting(Trajectory::name).containsExactly("constant", "cosine", "too fast");
        assertThat(paths)
                .extracting(p -> p.stops().get(0))
                .containsOnly(paths.get(0).stops().get(0));
        assertThat(paths.get(1).last()).isNotEqualTo(paths.get(0).last());
        assertThat(paths.get(2).ending()).startsWith("diverged at step ");
        Window window = slice.grid().window();
        for (Trajectory path : paths.subList(0, 2)) {
            assertThat(path.stops()).allMatch(stop -> window.holds(stop.x(), stop.y()));
        }
        assertThat(slice.grid().losses())
                .isDeepEqualTo(landscape()
                        .with("cosine", BASE.with("schedule", "cosine"))
                        .with("too fast", BASE.with("optimizer.nesterov.learning-rate", 900))
                        .explore()
                        .grid()
                        .losses());
    }

    @Test
    void aPartOfTheExamplesIsSpreadEvenly() throws Exception {
        var probe = new Probe(IRIS, 3);
        assertThat(probe.rows(30)).isEqualTo("30 of the 90 examples trained on, evenly spread");
        float[] parameters = new float[probe.layout(BASE).size()];
        assertThat(probe.sight(BASE, 30).loss(parameters)).isCloseTo(Math.log(3), within(1e-6));
        parameters[3] = 0.5f;
        parameters[parameters.length - 1] = 0.3f;
        assertThat(probe.sight(BASE, 30).loss(parameters))
                .isNotEqualTo(probe.sight(BASE, 90).loss(parameters))
                .isCloseTo(probe.sight(BASE, 90).loss(parameters), within(0.1));
    }

    @Test
    void whatCannotBeShownIsRefusedWithAReason() {
        refused(
                landscape().with("b", BASE.with("schedule", "cosine")),
                new Directions.Random(1),
                "A path projected on random directions shows nothing: take principal.");
        Landscape lost = new Landscape(IRIS).with("a", BASE.with("optimizer.nesterov.learning-rate", 900));
        refused(lost, new Directions.Principal(0.2), "it diverged at step", "Use a lower learning rate.");
        Landscape unequal = new Landscape(new Mlp("iris").epochs(2)).with("a", Config.parse("units=5"));
        refused(
                unequal.with("b", Config.parse("units=6")),
                new Directions.Principal(0.2),
                "'a' has layers of [4, 5, 3], that of 'b' of [4, 6, 3]");
        refused(new Landscape(IRIS), new Directions.Random(1), "there is no training to look at");
        Landscape idle = new Landscape(new Mlp("iris").epochs(1).with("batch-size", 1000)).with("a", Config.empty());
        refused(idle, new Directions.Principal(0.2), "no wider than a line");
        assertThatThrownBy(() -> landscape().side(4)).hasMessageContaining("'grid' is 4, it must lie in [5, 501]");
        assertThatThrownBy(() -> landscape().with("constant", BASE)).hasMessageContaining("there twice");
    }

    private static void refused(Landscape landscape, Directions directions, String... parts) {
        assertThatThrownBy(() -> landscape.directions(directions).explore())
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContainingAll(parts);
    }
}
