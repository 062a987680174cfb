package io.luthier.trainer.range;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a range test found: the raw curves, what each rule reads off them, and an interval.
 *
 * @param rounds one, or for a staged test one and its zooms
 */
public record RangeResult(RangeTest test, List<Round> rounds) {
    public RangeResult {
        rounds = List.copyOf(rounds);
    }

    /**
     * All seeds over the same rates.
     *
     * @param curves one for each seed
     * @param mean their raw losses averaged step by step, as far as all of them go
     */
    public record Round(List<RangeCurve> curves, RangeCurve mean) {
        public Round {
            curves = List.copyOf(curves);
        }
    }

    /** A range of learning rates, both ends included. */
    public record Interval(double low, double high) {
        /** Whether a rate lies in it. */
        public boolean contains(double rate) {
            return rate >= low && rate <= high;
        }
    }

    /**
     * What a rule says.
     *
     * @param mean of the averaged curve
     * @param seeds of each seed's curve alone
     */
    public record Suggestion(Rule rule, Rule.Reading mean, List<Rule.Reading> seeds) {
        public Suggestion {
            seeds = List.copyOf(seeds);
        }

        /** The highest rate of the seeds over the lowest; 1 where fewer than two seeds have one. */
        public double spread() {
            return factor(seeds);
        }
    }

    /** The first round, which goes over the whole range. */
    public Round first() {
        return rounds.get(0);
    }

    /** What every rule that comes with the trainer says. */
    public List<Suggestion> suggestions() {
        return suggestions(Rule.all());
    }

    /** What these rules say. */
    public List<Suggestion> suggestions(List<Rule> rules) {
        var suggestions = new ArrayList<Suggestion>();
        for (Rule rule : rules) {
            suggestions.add(new Suggestion(
                    rule,
                    rule.read(first().mean()),
                    first().curves().stream().map(rule::read).toList()));
        }
        return suggestions;
    }

    /** The highest over the lowest of those rates that rules suggest to train with. */
    public double disagreement() {
        return factor(suggestions().stream()
                .filter(s -> s.rule().kind() == Rule.Kind.RATE)
                .map(Suggestion::mean)
                .toList());
    }

    private static double factor(List<Rule.Reading> readings) {
        double[] rates = readings.stream()
                .filter(r -> r.rate().isPresent())
                .mapToDouble(r -> r.rate().getAsDouble())
                .sorted()
                .toArray();
        return rates.length < 2 ? 1 : rates[rates.length - 1] / rates[0];
    }

    /** Why nothing can be read off the averaged curve, a clause; empty where a rule reads a rate. */
    public Optional<String> nothing() {
        RangeCurve mean = first().mean();
        if (mean.size() == 0) {
            return Optional.of("the loss was no finite number at the first step already");
        } else if (mean.size() < 3) {
            return Optional.of(
                    "the loss was a finite number at " + mean.size() + " of " + mean.planned() + " steps only");
        }
        return suggestions().stream().anyMatch(s -> s.mean().rate().isPresent())
                ? Optional.empty()
                : Optional.of(CurveRules.NO_FALL);
    }

    /** The last rate before the loss rises, by the closest look of a staged test that sees a rise; nothing if none does. */
    public Optional<Double> lastBeforeRise() {
        for (int i = rounds.size() - 1; i >= 0; i--) {
            Optional<CurveRules.Rise> rise = CurveRules.rise(rounds.get(i).mean());
            if (rise.isPresent()) {
                return Optional.of(rise.get().last());
            }
        }
        return Optional.empty();
    }

    /** What a staged test ends at: {@link #lastBeforeRise} less its margin. Nothing for other ramps. */
    public Optional<Double> end() {
        return test.ramp() instanceof Ramp.Staged staged
                ? lastBeforeRise().map(rate -> rate * (1 - staged.margin()))
                : Optional.empty();
    }

    /**
     * The interval to search: of a staged test the decade below its {@link #end}, for the rules of {@link #interval(RangeCurve)} do
     * not apply to it; of others from the averaged curve. Nothing if the loss never fell, or under a staged test never rose.
     */
    public Optional<Interval> interval() {
        return test.ramp() instanceof Ramp.Staged
                ? end().map(end -> new Interval(end / 10, end))
                : interval(first().mean());
    }

    /**
     * The interval of a curve: one decade about the geometric mean of two rates, that at which four fifths of the loss's fall
     * are done and that of its lowest point, from {@value #BELOW} to {@value #ABOVE} times it. Where the curve itself ends
     * decides nothing. How the numbers were chosen, and where they were found to fail, is told on the page about learning
     * rates.
     */
    public static Optional<Interval> interval(RangeCurve curve) {
        if (curve.size() < 3) {
            return Optional.empty();
        }
        Smoothed smoothed = Smoothed.losses(curve);
        if (!smoothed.falls()) {
            return Optional.empty();
        }
        double falling = smoothed.rates()[smoothed.fallen(0.8)];
        double lowest = smoothed.rates()[smoothed.lowest()];
        double centre = Math.sqrt(falling * lowest);
        return Optional.of(new Interval(centre * BELOW, centre * ABOVE));
    }

    private static final double BELOW = 0.75;
    private static final double ABOVE = 7.5;
}
