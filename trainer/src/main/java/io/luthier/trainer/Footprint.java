package io.luthier.trainer;

import io.luthier.settings.Note;
import io.luthier.space.Config;
import io.luthier.trainer.optimizer.Layout;
import io.luthier.trial.Measurement;
import io.luthier.trial.Run;
import io.luthier.trial.Trial;
import io.luthier.trial.Workshop;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.ejml.data.FMatrixRMaj;

/**
 * Adds what a network and its training take to what is measured: {@code parameters}, {@code multiply-adds} of one prediction, {@code
 * training-work} so far, as declared, and {@code prediction-time}, milliseconds for one row alone. Only those that a study asks for.
 *
 * @param inner what trains
 * @param shape says what networks look like
 */
record Footprint(Workshop inner, MlpWorkshop shape, List<String> wanted) implements Workshop {
    static final String TIME = "prediction-time";
    static final List<String> METRICS = List.of("parameters", "multiply-adds", "training-work", TIME);

    private static final int WARM = 200; // predictions before the first that is timed
    private static final int BATCH = 20; // are timed together
    private static final int BATCHES = 25; // of which the median counts
    private static final long LONGEST = 200_000_000; // nanoseconds for all

    /** The workshop with these metrics, if a study asks for any. */
    static Workshop of(Workshop inner, MlpWorkshop shape, List<String> goals) {
        List<String> wanted = METRICS.stream().filter(goals::contains).toList();
        return wanted.isEmpty() ? inner : new Footprint(inner, shape, wanted);
    }

    @Override
    public Run start(Trial trial) throws Exception {
        return new Sized(inner.start(trial), trial.config());
    }

    @Override
    public double cost(Config config, int from, int to) {
        return inner.cost(config, from, to);
    }

    @Override
    public String kernel() {
        return inner.kernel();
    }

    @Override
    public List<Note> notes() {
        return inner.notes();
    }

    @Override
    public void close() {
        inner.close();
    }

    private final class Sized implements Run {
        private final Run run;
        private final Config config;

        Sized(Run run, Config config) {
            this.run = run;
            this.config = config;
        }

        @Override
        public Measurement advance(int fidelity) throws Exception {
            Measurement measured = run.advance(fidelity);
            if (!measured.infeasible().isEmpty()) {
                return measured;
            }
            var metrics = new LinkedHashMap<>(measured.metrics());
            Layout layout = shape.layout(shape.training(config));
            for (String metric : wanted) {
                metrics.put(
                        metric,
                        switch (metric) {
                            case "parameters" -> (double) layout.parameters();
                            case "multiply-adds" -> multiplyAdds(layout);
                            case "training-work" -> inner.cost(config, 0, fidelity);
                            default -> milliseconds(network(run).orElseThrow());
                        });
            }
            return new Measurement(metrics, measured.curve(), measured.infeasible(), measured.price(), measured.kept());
        }

        @Override
        public Run fork(Config other) throws Exception {
            return new Sized(run.fork(other), other);
        }

        @Override
        public void close() throws Exception {
            run.close();
        }
    }

    private static double multiplyAdds(Layout layout) {
        double sum = 0;
        for (int layer = 0; layer < layout.layers(); layer++) {
            sum += (double) layout.inputs(layer) * layout.outputs(layer);
        }
        return sum;
    }

    private static Optional<MlpRun> network(Run run) {
        return run instanceof MlpRun ours
                ? Optional.of(ours)
                : run instanceof Folds.FoldedRun folded ? network(folded.first()) : Optional.empty();
    }

    /** The median of what a prediction of one row takes, with the parameters as they stand. */
    private double milliseconds(MlpRun run) throws InterruptedException {
        int inputs = shape.parts().inputs();
        var row = new Parts.Part(new FMatrixRMaj(1, inputs), new FMatrixRMaj(1, 1));
        System.arraycopy(shape.parts().validation().features().data, 0, row.features().data, 0, inputs);
        long begun = System.nanoTime();
        Layers layers = run.evaluated();
        Loss loss = shape.parts().loss();
        for (int i = 0; i < WARM && System.nanoTime() - begun < LONGEST; i++) {
            row.score(layers, loss, (first, rows, outputs) -> {});
        }
        long[] nanos = new long[BATCHES];
        int timed = 0;
        while (timed < BATCHES && (timed == 0 || System.nanoTime() - begun < 2 * LONGEST)) {
            long from = System.nanoTime();
            for (int i = 0; i < BATCH; i++) {
                row.score(layers, loss, (first, rows, outputs) -> {});
            }
            nanos[timed++] = System.nanoTime() - from;
        }
        Arrays.sort(nanos, 0, timed);
        return nanos[timed / 2] / (1e6 * BATCH);
    }
}
