package io.luthier.trainer.range;

import io.luthier.trainer.range.Rule.Kind;
import io.luthier.trainer.range.Rule.Reading;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Rules that were put into words by their authors, made definite here, and rules of this project; all read the curve through
 * a centred window.
 *
 * <p>Words: Smith 2015 takes as base the rate at which the accuracy starts to rise, as maximum the one at which it slows, gets
 * ragged or falls; others the first fall and the first rise of the loss; ai-edu's section 12.3 the last rate before the loss
 * rises.
 */
final class CurveRules {
    static final String NO_FALL = "the loss never falls below its start by more than its noise";

    private CurveRules() {}

    static List<Rule> all() {
        return List.of(
                losses(
                        "first-fall",
                        "base of a cycle: where the loss first falls, by more than its noise",
                        Kind.BASE,
                        CurveRules::firstFall),
                losses(
                        "first-rise",
                        "maximum of a cycle: the lowest loss, after which it rises by more than its noise",
                        Kind.MAX,
                        CurveRules::firstRise),
                losses(
                        "last-before-rise",
                        "ai-edu 12.3: the last rate before the loss rises, by more than its noise",
                        Kind.RATE,
                        CurveRules::lastBeforeRise),
                accuracies(
                        "accuracy-start",
                        "Smith 2015, base: where the accuracy starts to rise, by 5 % of its way",
                        Kind.BASE,
                        CurveRules::accuracyStart),
                accuracies(
                        "accuracy-elbow",
                        "Smith 2015, maximum: where the accuracy's rise bends most",
                        Kind.MAX,
                        CurveRules::accuracyElbow),
                losses("base", "Luthier: 5 % of the fall are done", Kind.BASE, CurveRules::base),
                losses(
                        "max",
                        "Luthier: the last rate before 5 % of the fall are lost again",
                        Kind.MAX,
                        CurveRules::max));
    }

    private static Rule losses(String name, String source, Kind kind, Function<Smoothed, Reading> reader) {
        return new NamedRule(name, source, kind, curve -> {
            Smoothed smoothed = Smoothed.losses(curve);
            return smoothed.falls() ? reader.apply(smoothed) : Reading.none(NO_FALL);
        });
    }

    private static Rule accuracies(String name, String source, Kind kind, Function<Smoothed, Reading> reader) {
        return new NamedRule(name, source, kind, curve -> {
            if (Double.isNaN(curve.points().get(0).accuracy())) {
                return Reading.none("it reads the accuracy, which numbers do not have");
            }
            Smoothed smoothed = Smoothed.accuracies(curve);
            return smoothed.falls()
                    ? reader.apply(smoothed)
                    : Reading.none("the accuracy never rises by more than its noise");
        });
    }

    private static Reading firstFall(Smoothed curve) {
        return Reading.of(curve.rates()[curve.fallen(0)]);
    }

    private static Reading firstRise(Smoothed curve) {
        return curve.risen(0) < 0 ? noRise() : Reading.of(curve.rates()[curve.lowest()]);
    }

    /**
     * Where the loss rises.
     *
     * @param last the last rate before it
     * @param from the rate before the loss was lowest
     * @param to the rate after the first at which it had risen
     */
    record Rise(double last, double from, double to) {}

    /** For a closer look at it. */
    static Optional<Rise> rise(RangeCurve curve) {
        if (curve.size() < 3) {
            return Optional.empty();
        }
        Smoothed smoothed = Smoothed.losses(curve);
        int risen = smoothed.risen(0);
        if (!smoothed.falls() || risen < 0) {
            return Optional.empty();
        }
        double[] rates = smoothed.rates();
        return Optional.of(new Rise(
                rates[risen - 1],
                rates[Math.max(0, smoothed.lowest() - 1)],
                rates[Math.min(rates.length - 1, risen + 1)]));
    }

    private static Reading lastBeforeRise(Smoothed curve) {
        int risen = curve.risen(0);
        return risen < 0 ? noRise() : Reading.of(curve.rates()[risen - 1]);
    }

    private static Reading base(Smoothed curve) {
        return Reading.of(curve.rates()[curve.fallen(0.05)]);
    }

    private static Reading max(Smoothed curve) {
        int risen = curve.risen(0.05);
        return risen < 0 ? noRise() : Reading.of(curve.rates()[risen - 1]);
    }

    private static Reading noRise() {
        return Reading.none("the loss never rises again: the test ends at too low a rate");
    }

    private static Reading accuracyStart(Smoothed curve) {
        return Reading.of(curve.rates()[curve.fallen(0.05)]);
    }

    /** The point farthest from the straight line between the start of the rise and the highest accuracy, over log rates. */
    private static Reading accuracyElbow(Smoothed curve) {
        int from = curve.fallen(0.05);
        int to = curve.lowest();
        if (to - from < 2) {
            return Reading.none("the accuracy's rise is too short to have a bend");
        }
        double left = StrictMath.log(curve.rates()[from]);
        double right = StrictMath.log(curve.rates()[to]);
        int best = from;
        double most = 0;
        for (int i = from; i <= to; i++) {
            double share = (StrictMath.log(curve.rates()[i]) - left) / (right - left);
            double line = curve.values()[from] + share * (curve.values()[to] - curve.values()[from]);
            if (line - curve.values()[i] > most) {
                most = line - curve.values()[i];
                best = i;
            }
        }
        return most > 0 ? Reading.of(curve.rates()[best]) : Reading.none("the accuracy's rise never slows");
    }
}
