package io.luthier.trial;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A training with what it has reported so far. What it says of a fidelity does not depend on where it was stopped before. */
class ReportedTraining implements Training {
    /** What was reported, and after how many units. */
    private record Report(int unit, Map<String, Double> metrics) {}

    private final Trial trial;
    private final String metric;
    private final Fidelity fidelity;
    private final List<Report> reports = new ArrayList<>();
    private final Map<String, Double> measured = new LinkedHashMap<>();
    private Kept kept = Kept.NOTHING;

    ReportedTraining(Trial trial, String metric, Fidelity fidelity) {
        this.trial = trial;
        this.metric = metric;
        this.fidelity = fidelity;
    }

    @Override
    public long id() {
        return trial.id();
    }

    @Override
    public long seed() {
        return trial.seed();
    }

    @Override
    public void report(int unit, double value) {
        report(unit, Map.of(metric, value));
    }

    @Override
    public void report(int unit, Map<String, Double> metrics) {
        int last = reached();
        boolean declared = fidelity.full() > 1;
        if (unit <= last || declared && unit > fidelity.full()) {
            throw new IllegalArgumentException("reported after " + unit + " " + fidelity.unit() + "s, "
                    + (unit <= last ? "the report before was after " + last : "the full fidelity is " + fidelity.full())
                    + "\nCount from 1 upwards" + (declared ? ", at most to " + fidelity.full() + "." : "."));
        }
        if (!metrics.containsKey(metric)) {
            throw new IllegalArgumentException("a report of " + metrics.keySet() + " lacks the goal's metric '" + metric
                    + "'\nReport it each time.");
        }
        reports.add(new Report(unit, Map.copyOf(metrics)));
    }

    @Override
    public void measure(String name, double value) {
        measured.put(name, value);
    }

    /** After how many units the last report was; 0 before the first. */
    int reached() {
        return reports.isEmpty() ? 0 : reports.get(reports.size() - 1).unit();
    }

    @Override
    public void keep(String name, byte[] content) {
        kept = kept.file(name, content);
    }

    @Override
    public void keep(String name, Path file) {
        kept = kept.file(name, file);
    }

    @Override
    public void note(String name, String text) {
        kept = kept.note(name, text);
    }

    /** What a training measures that returned a value. */
    Measurement measured(double value) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        reports.forEach(report -> metrics.putAll(report.metrics()));
        metrics.putAll(measured);
        metrics.put(metric, value);
        return Measurement.of(metrics).with(curve(reports)).with(kept);
    }

    /** What a training measures that reported up to a fidelity, and goes on. */
    Measurement measured(int until) throws TrialException {
        List<Report> known =
                reports.stream().filter(report -> report.unit() <= until).toList();
        if (known.isEmpty()) {
            throw new TrialException(
                    "nothing was reported up to " + until + " " + fidelity.unit() + "s, the first report was after "
                            + reports.get(0).unit() + "\nReport more often, or declare a least fidelity of "
                            + reports.get(0).unit() + ".");
        }
        Map<String, Double> metrics = new LinkedHashMap<>();
        known.forEach(report -> metrics.putAll(report.metrics()));
        return Measurement.of(metrics).with(curve(known)).with(kept);
    }

    /** The course, where there is a report of each unit and all are of the same metrics. */
    private static Curve curve(List<Report> reports) {
        if (reports.isEmpty() || reports.get(reports.size() - 1).unit() != reports.size()) {
            return Curve.none();
        }
        var series = new LinkedHashMap<String, double[]>();
        for (String name : reports.get(0).metrics().keySet().stream().sorted().toList()) {
            if (!reports.stream().allMatch(report -> report.metrics().containsKey(name))) {
                continue;
            }
            series.put(
                    name,
                    reports.stream()
                            .mapToDouble(report -> report.metrics().get(name))
                            .toArray());
        }
        return Curve.of(series);
    }
}
