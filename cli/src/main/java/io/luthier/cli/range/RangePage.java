package io.luthier.cli.range;

import io.luthier.reports.chart.LineChart;
import io.luthier.reports.chart.LineChart.Axis;
import io.luthier.reports.chart.LineChart.Band;
import io.luthier.reports.chart.LineChart.Marker;
import io.luthier.reports.chart.LineChart.Series;
import io.luthier.reports.text.Figures;
import io.luthier.trainer.range.Ramp;
import io.luthier.trainer.range.RangeCurve;
import io.luthier.trainer.range.RangeResult;
import io.luthier.trainer.range.RangeResult.Suggestion;
import io.luthier.trainer.range.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A range test in words, as a chart and as data. */
final class RangePage {
    private final String title;
    private final RangePlan.Case tested;
    private final RangeResult result;
    private final List<Suggestion> suggestions;

    RangePage(String title, RangePlan.Case tested, RangeResult result) {
        this.title = title;
        this.tested = tested;
        this.result = result;
        this.suggestions = result.suggestions();
    }

    static String rate(double rate) {
        return Figures.number(rate, 3);
    }

    /** The curve with what was read off it. */
    LineChart chart() {
        RangeCurve mean = result.first().mean();
        boolean linear = result.test().ramp() instanceof Ramp.Linear;
        double top = Arrays.stream(mean.smoothed())
                .limit(Math.max(1, mean.planned() / 20))
                .max()
                .orElse(1);
        LineChart chart = new LineChart(
                        title,
                        linear ? Axis.linear("learning rate") : Axis.log("learning rate"),
                        Axis.linear("loss of a batch before its step").range(0, top * 1.3))
                .subtitle(subtitle());
        for (RangeCurve curve : result.first().curves()) {
            chart = chart.with(
                    Series.of("one seed", curve.rates(), curve.losses()).faint());
        }
        chart = chart.with(Series.of("", mean.rates(), mean.smoothed()));
        Optional<RangeResult.Interval> interval = result.interval();
        if (interval.isPresent()) {
            double low = interval.get().low();
            double high = interval.get().high();
            chart = chart.with(new Band("interval " + rate(low) + " to " + rate(high), low, high));
        }
        for (Suggestion suggestion : suggestions) {
            if (suggestion.mean().rate().isPresent()) {
                chart = chart.with(new Marker(
                        suggestion.rule().name(), suggestion.mean().rate().getAsDouble()));
            }
        }
        return chart;
    }

    private String subtitle() {
        RangeCurve mean = result.first().mean();
        return Figures.count(mean.planned(), "step") + ", mean of "
                + Figures.count(result.first().curves().size(), "seed") + ", centred window of "
                + Math.max(3, mean.planned() / 20 | 1) + " steps";
    }

    /** What stands below the chart. */
    List<String> lines() {
        var lines = new ArrayList<String>();
        Optional<String> nothing = result.nothing();
        if (nothing.isPresent()) {
            lines.add("No rate is proposed: " + nothing.get() + ".");
            stops(lines);
            lines.add("Try other rates (--low, --high), or see whether there is something to learn in the data.");
            return lines;
        }
        lines.add(row("rule", "rate", "over seeds", "how it reads"));
        for (Suggestion suggestion : suggestions) {
            Rule.Reading mean = suggestion.mean();
            String purpose = suggestion.rule().kind() == Rule.Kind.RATE
                    ? ""
                    : suggestion.rule().kind() == Rule.Kind.BASE ? " (lower end)" : " (upper end)";
            lines.add(row(
                    suggestion.rule().name() + purpose,
                    mean.rate().isPresent() ? rate(mean.rate().getAsDouble()) : "-",
                    seeds(suggestion),
                    mean.rate().isPresent() ? suggestion.rule().source() : "does not apply: " + mean.remark()));
        }
        lines.add("");
        if (result.disagreement() > 1) {
            lines.add(
                    "The rules to train with differ by a factor of " + Figures.number(result.disagreement(), 2) + ".");
        }
        for (int i = 1; i < result.rounds().size(); i++) {
            RangeCurve closer = result.rounds().get(i).mean();
            double[] rates = closer.rates();
            lines.add("Zoom %d, %s to %s: last rate before the loss rises %s."
                    .formatted(
                            i,
                            rates.length == 0 ? "-" : rate(rates[0]),
                            rates.length == 0 ? "-" : rate(rates[rates.length - 1]),
                            last(closer)));
        }
        if (result.test().ramp() instanceof Ramp.Staged staged && result.end().isPresent()) {
            lines.add("The test ends at " + rate(result.end().get()) + ": the loss rises after "
                    + rate(result.lastBeforeRise().orElseThrow()) + ", less " + Figures.number(100 * staged.margin(), 3)
                    + " %.");
        }
        Optional<RangeResult.Interval> interval = result.interval();
        if (interval.isPresent()) {
            lines.add("Search the learning rate from " + rate(interval.get().low()) + " to "
                    + rate(interval.get().high()) + " on a log scale.");
        } else if (!(result.test().ramp() instanceof Ramp.Staged)) {
            lines.add("No interval: the loss never fell by more than its noise.");
        }
        stops(lines);
        if (result.lastBeforeRise().isEmpty()) {
            lines.add(unrisen());
        }
        return lines;
    }

    /** What to do where no rise was seen. */
    private String unrisen() {
        RangeCurve mean = result.first().mean();
        if (mean.size() < mean.planned()) {
            return "The test stopped before a rise could be told from the noise: take smaller steps below "
                    + rate(mean.points().get(mean.size() - 1).rate())
                    + " (--segments with --ramp staged, or more --steps).";
        }
        boolean segments = result.test().ramp() instanceof Ramp.Staged staged
                && !staged.segments().isEmpty();
        return "The loss does not rise up to " + rate(result.test().high()) + ": "
                + (segments ? "add a segment above it to --segments." : "give a higher --high.");
    }

    private void stops(List<String> lines) {
        List<RangeCurve> stopped = result.first().curves().stream()
                .filter(curve -> !curve.stop().isEmpty())
                .sorted(Comparator.comparingInt(RangeCurve::size))
                .toList();
        if (!stopped.isEmpty()) {
            lines.add(stopped.size() + " of "
                    + Figures.count(result.first().curves().size(), "seed") + " diverged; the first "
                    + stopped.get(0).stop() + ".");
        }
    }

    private static String last(RangeCurve curve) {
        return Rule.all().stream()
                .filter(rule -> rule.name().equals("last-before-rise"))
                .map(rule -> rule.read(curve))
                .map(reading -> reading.rate().isPresent()
                        ? rate(reading.rate().getAsDouble())
                        : "not found, " + reading.remark())
                .findFirst()
                .orElseThrow();
    }

    private static String seeds(Suggestion suggestion) {
        double[] rates = suggestion.seeds().stream()
                .filter(r -> r.rate().isPresent())
                .mapToDouble(r -> r.rate().getAsDouble())
                .sorted()
                .toArray();
        return rates.length == 0 ? "-" : rate(rates[0]) + " to " + rate(rates[rates.length - 1]);
    }

    private static String row(String rule, String rate, String seeds, String text) {
        return "  " + pad(rule, 28) + pad(rate, 11) + pad(seeds, 24) + text;
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }

    /** Everything, raw points included. */
    Map<String, Object> data() {
        var data = new LinkedHashMap<String, Object>();
        data.put("optimizer", tested.optimizer());
        data.put("settings", tested.config().values());
        data.put("low", result.test().low());
        data.put("high", result.test().high());
        var interval = new LinkedHashMap<String, Object>();
        result.interval().ifPresent(found -> {
            interval.put("low", found.low());
            interval.put("high", found.high());
        });
        data.put("interval", interval.isEmpty() ? List.of() : interval);
        data.put("disagreement", result.disagreement());
        var rules = new ArrayList<Object>();
        for (Suggestion suggestion : suggestions) {
            var rule = new LinkedHashMap<String, Object>();
            rule.put("name", suggestion.rule().name());
            rule.put("source", suggestion.rule().source());
            rule.put("kind", suggestion.rule().kind().name().toLowerCase(java.util.Locale.ROOT));
            rule.put("rate", suggestion.mean().rate().orElse(Double.NaN));
            rule.put("remark", suggestion.mean().remark());
            rule.put(
                    "seeds",
                    suggestion.seeds().stream()
                            .map(r -> r.rate().orElse(Double.NaN))
                            .toList());
            rules.add(rule);
        }
        data.put("rules", rules);
        var rounds = new ArrayList<Object>();
        for (RangeResult.Round round : result.rounds()) {
            var seeds = new ArrayList<Object>();
            round.curves().forEach(curve -> seeds.add(data(curve)));
            rounds.add(Map.of("seeds", seeds, "mean", data(round.mean())));
        }
        data.put("rounds", rounds);
        return data;
    }

    private static Map<String, Object> data(RangeCurve curve) {
        var data = new LinkedHashMap<String, Object>();
        data.put("rates", Arrays.stream(curve.rates()).boxed().toList());
        data.put("losses", Arrays.stream(curve.losses()).boxed().toList());
        data.put("accuracies", Arrays.stream(curve.accuracies()).boxed().toList());
        data.put("stop", curve.stop());
        return data;
    }
}
