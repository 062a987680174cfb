package io.luthier.trainer;

import io.luthier.settings.Note;
import io.luthier.space.Config;
import io.luthier.trial.Curve;
import io.luthier.trial.Measurement;
import io.luthier.trial.Run;
import io.luthier.trial.Seeds;
import io.luthier.trial.Trial;
import io.luthier.trial.Workshop;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Cross-validation: one network for each fold, whose rows it is validated with and not trained on; what is measured is the mean. Columns
 * are filled up and scaled by what each network is trained on alone, and test rows are in no fold.
 *
 * @param folds a workshop for each
 * @param racing whether a trial is trained fold by fold, each in full; otherwise epoch by epoch, on all folds
 */
record Folds(List<MlpWorkshop> folds, int epochs, boolean racing) implements Workshop {
    @Override
    public FoldedRun start(Trial trial) {
        return new FoldedRun(trial);
    }

    private Run start(Trial trial, int fold) {
        long seed = Seeds.mix(trial.seed(), fold);
        return folds.get(fold).start(new Trial(trial.id(), trial.config(), epochs, seed));
    }

    @Override
    public double cost(Config config, int from, int to) {
        return (racing ? folds.subList(from, to) : folds)
                .stream()
                        .mapToDouble(fold -> racing ? fold.cost(config, 0, epochs) : fold.cost(config, from, to))
                        .sum();
    }

    @Override
    public String kernel() {
        return folds.get(0).kernel();
    }

    @Override
    public List<Note> notes() {
        var notes = new ArrayList<>(folds.get(0).notes());
        for (MlpWorkshop fold : folds) {
            fold.classNotes().stream().filter(note -> !notes.contains(note)).forEach(notes::add);
        }
        return notes;
    }

    /** The trainings of one trial. */
    final class FoldedRun implements Run {
        private final Trial trial;
        private final List<Run> runs = new ArrayList<>();
        private final List<Measurement> done =
                new ArrayList<>(); // of folds that were trained in full, where folds race
        private final Map<String, double[]> course = new LinkedHashMap<>();

        private FoldedRun(Trial trial) {
            this.trial = trial;
        }

        /** The training of the first fold. */
        Run first() {
            return runs.get(0);
        }

        @Override
        public Measurement advance(int fidelity) throws Exception {
            while (runs.size() < (racing ? fidelity : folds.size())) {
                runs.add(start(trial, runs.size()));
            }
            if (!racing) {
                done.clear();
            }
            for (int fold = done.size(); fold < runs.size(); fold++) {
                Measurement measured = runs.get(fold).advance(racing ? epochs : fidelity);
                if (!measured.infeasible().isEmpty()) {
                    return Measurement.infeasible("fold " + (fold + 1) + ": " + measured.infeasible());
                }
                done.add(measured);
            }
            return Measurement.of(mean(done.size())).with(racing ? raced() : averaged());
        }

        private Map<String, Double> mean(int count) {
            var mean = new LinkedHashMap<String, Double>();
            for (String metric : done.get(0).metrics().keySet()) {
                double sum = 0;
                for (Measurement measured : done.subList(0, count)) {
                    sum += measured.metrics().getOrDefault(metric, Double.NaN);
                }
                mean.put(metric, sum / count);
            }
            return mean;
        }

        /** The mean over 1, 2, ... folds. */
        private Curve raced() {
            var series = new LinkedHashMap<String, double[]>();
            for (String metric : done.get(0).metrics().keySet()) {
                double[] values = new double[done.size()];
                for (int count = 1; count <= values.length; count++) {
                    values[count - 1] = mean(count).getOrDefault(metric, Double.NaN);
                }
                series.put(metric, values);
            }
            return Curve.of(series);
        }

        /** The mean over all folds after 1, 2, ... epochs. */
        private Curve averaged() {
            course.clear();
            for (Measurement measured : done) {
                for (String name : measured.curve().names()) {
                    double[] values = measured.curve().values(name);
                    double[] sum = course.computeIfAbsent(name, key -> new double[values.length]);
                    for (int i = 0; i < values.length; i++) {
                        sum[i] += values[i] / done.size();
                    }
                }
            }
            return Curve.of(course);
        }

        @Override
        public Run fork(Config config) throws Exception {
            if (racing) {
                return Run.super.fork(config);
            }
            var copy = new FoldedRun(new Trial(trial.id(), config, trial.fidelity(), trial.seed()));
            for (Run run : runs) {
                copy.runs.add(run.fork(config));
            }
            return copy;
        }

        @Override
        public void close() throws Exception {
            for (Run run : runs) {
                run.close();
            }
        }
    }
}
