package io.luthier.programs;

import io.luthier.trial.Curve;
import io.luthier.trial.Kept;
import io.luthier.trial.Measurement;
import io.luthier.trial.TrialException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a training has reported so far. A metric keeps its value until it is reported again, in epochs too that were not
 * reported.
 */
final class Course {
    private static final int MOST_EPOCHS = 100_000;
    private static final int MOST_METRICS = 1000;

    private final int full;
    private final Map<String, Double> metrics = new LinkedHashMap<>();
    private final Map<String, String> passed = new LinkedHashMap<>();
    private final Map<String, double[]> series = new LinkedHashMap<>();
    private final Map<String, Long> latest = new HashMap<>(); // the number of the report that named a metric last
    private final Set<String> fresh = new HashSet<>();
    private long reports = 0;
    private OptionalInt first;
    private boolean guessed = false;
    private int epochs = 0;
    private String infeasible = "";
    private Kept kept = Kept.NOTHING;

    /**
     * @param full how many epochs there are; 1 if the program need not report any
     * @param first the number of the first epoch, if it is known
     */
    Course(int full, OptionalInt first) {
        this.full = full;
        this.first = first;
    }

    /**
     * Takes a report in.
     *
     * @return whether it was of an epoch, after which the program waits
     */
    boolean add(Report report) throws TrialException {
        reports++;
        report.metrics().forEach((name, value) -> {
            metrics.put(name, value);
            latest.put(name, reports);
            passed.remove(name);
        });
        passed.putAll(report.passed());
        forget();
        if (!report.infeasible().isEmpty()) {
            infeasible = report.infeasible();
        }
        if (full > 1 && report.epoch().isEmpty() && report.passed().containsKey(Report.EPOCH)) {
            throw new TrialException(
                    "the epoch " + report.passed().get(Report.EPOCH) + "\nCount epochs in whole numbers: 1, 2, 3, ...");
        }
        if (report.epoch().isEmpty()) {
            return false;
        }
        long number = report.epoch().getAsLong();
        if (first.isEmpty()) {
            guessed = number == 0;
            first = OptionalInt.of(guessed ? 0 : 1);
        }
        if (number == 0 && first.getAsInt() == 1) {
            return true; // what it measured before the training
        }
        long epoch = number - first.getAsInt() + 1;
        if (full > 1 && guessed && epoch == full + 1L) {
            epoch = full; // epoch 0 stood before the training after all
        }
        if (full > 1 && (epoch < Math.max(1, epochs) || epoch > full)) {
            throw new TrialException(
                    epoch > full
                            ? "epoch " + number + " was reported, there are " + full
                                    + (first.getAsInt() == 0 ? ", from 0" : "")
                                    + "\nGive the program {epochs} as an argument, or set epochs."
                            : "epoch " + number + " was reported after "
                                    + (epochs == 0 ? "none" : "epoch " + (epochs + first.getAsInt() - 1))
                                    + "\nReport epochs in order: 1, 2, 3, ...");
        } else if (epoch < Math.max(1, epochs) || epoch > MOST_EPOCHS) {
            passed.put(
                    Report.EPOCH, "is " + number + (epoch > MOST_EPOCHS ? "" : " again") + ", which makes no course");
            return true;
        }
        if (epoch > epochs) {
            fresh.clear();
        }
        fresh.addAll(report.metrics().keySet());
        put((int) epoch, report.metrics());
        return true;
    }

    /** Where there are too many metrics, those go that were not reported for longest, but none of the last report. */
    private void forget() {
        if (metrics.size() > MOST_METRICS) {
            List<String> oldest = metrics.keySet().stream()
                    .filter(name -> when(name) < reports)
                    .sorted(Comparator.comparingLong(this::when))
                    .limit(metrics.size() - MOST_METRICS)
                    .toList();
            for (String name : oldest) {
                metrics.remove(name);
                series.remove(name);
                latest.remove(name);
                passed.put(name, "is one of more than " + MOST_METRICS + " metrics, and was not reported lately");
            }
        }
    }

    private long when(String name) {
        return latest.getOrDefault(name, 0L);
    }

    private void put(int epoch, Map<String, Double> reported) {
        int before = epochs;
        epochs = epoch;
        reported.keySet().forEach(name -> series.computeIfAbsent(name, key -> nothing()));
        series.replaceAll((name, values) -> {
            double[] room = epoch <= values.length ? values : Arrays.copyOf(values, Math.max(2 * values.length, epoch));
            double kept = before == 0 ? Double.NaN : room[before - 1];
            Arrays.fill(room, before, epoch, kept);
            room[epoch - 1] = metrics.getOrDefault(name, Double.NaN);
            return room;
        });
    }

    private double[] nothing() {
        double[] values = new double[Math.max(16, epochs)];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    /**
     * Takes in what a report wants to be kept, as that is now.
     *
     * @param folder the program's working directory
     */
    void keep(Report report, Path folder) throws TrialException {
        try {
            for (Map.Entry<String, String> file : report.files().entrySet()) {
                kept = kept.file(file.getKey(), folder.resolve(file.getValue()));
            }
            for (Map.Entry<String, String> note : report.notes().entrySet()) {
                kept = kept.note(note.getKey(), note.getValue());
            }
        } catch (IllegalArgumentException e) {
            throw new TrialException(String.valueOf(e.getMessage()));
        }
    }

    /** The last epoch that was reported, counted from 1; 0 if none was. */
    int epochs() {
        return epochs;
    }

    /** Whether the last epoch was reported with all of these. */
    boolean fresh(Set<String> names) {
        return fresh.containsAll(names);
    }

    /** What was passed over, by name, and why. */
    Map<String, String> passed() {
        return passed;
    }

    boolean infeasible() {
        return !infeasible.isEmpty();
    }

    boolean empty() {
        return metrics.isEmpty() && infeasible.isEmpty();
    }

    Measurement measurement() {
        var curve = new LinkedHashMap<String, double[]>();
        series.forEach((name, values) -> curve.put(name, Arrays.copyOf(values, epochs)));
        return new Measurement(metrics, Curve.of(curve), infeasible, Optional.empty(), kept);
    }
}
