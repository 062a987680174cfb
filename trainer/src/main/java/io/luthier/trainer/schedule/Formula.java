package io.luthier.trainer.schedule;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import io.luthier.space.NumberFormula;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a formula says of the step, in the language of constraints: {@code (1 - t / T)^a}. It names {@code t}, the step from 0;
 * {@code T}, the steps of the run; {@code epoch}, how many epochs have passed, and {@code epochs} of the run; {@code pi}; and the
 * numbers a, b, c and d beside it, which may be searched. A step past the end has the value at T.
 *
 * <p>Where it is no number of at least 0, no training begins.
 */
@Term(
        value =
                "a formula of one's own: t is the step, T the steps of the run, epoch, epochs and pi, and a to d beside it",
        aliases = "expression",
        formula = "ratio, of t, T, epoch, epochs, pi, a, b, c, d")
public record Formula(
        @Term(value = "rate over base rate, as a formula", preset = "0.5 * (1 + cos(pi * t / T))")
        String ratio,

        @Term(value = "a number in it", preset = "none") OptionalDouble a,

        @Term(value = "a number in it", preset = "none") OptionalDouble b,

        @Term(value = "a number in it", preset = "none") OptionalDouble c,

        @Term(value = "a number in it", preset = "none") OptionalDouble d)
        implements Schedule {
    private static final List<String> NAMES = List.of("t", "T", "epoch", "epochs", "pi", "a", "b", "c", "d");
    private static final int FIRST = NAMES.indexOf("a");

    public Formula {
        Settings.check(Formula.class, ratio, a, b, c, d);
        List<OptionalDouble> given = List.of(a, b, c, d);
        NumberFormula formula = parsed(ratio);
        for (int i = 0; i < given.size(); i++) {
            String name = NAMES.get(FIRST + i);
            boolean named = formula.used().contains(name);
            if (named && given.get(i).isEmpty()) {
                throw new InvalidSettingException(
                        name, "the formula names " + name + ", which is not given\nGive it a value, or search it.");
            } else if (!named && given.get(i).isPresent()) {
                throw new InvalidSettingException(
                        name, name + " is given, but the formula does not name it\nRemove it, or use it: " + ratio);
            }
        }
    }

    /** Without numbers beside it. */
    public Formula(String ratio) {
        this(ratio, OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
    }

    private static NumberFormula parsed(String text) {
        try {
            return NumberFormula.of(text, NAMES);
        } catch (InvalidSettingException e) {
            throw new InvalidSettingException("ratio", InvalidSettingException.reason(e));
        }
    }

    @Override
    public Shape over(Length length) {
        NumberFormula formula = parsed(ratio);
        double steps = length.steps();
        double epochs = steps / length.epoch();
        var numbers = new ArrayList<Double>();
        List.of(a, b, c, d).forEach(number -> numbers.add(number.orElse(Double.NaN)));
        return step -> {
            double t = length.clamp(step);
            return formula.at(
                    t,
                    steps,
                    t / length.epoch(),
                    epochs,
                    Math.PI,
                    numbers.get(0),
                    numbers.get(1),
                    numbers.get(2),
                    numbers.get(3));
        };
    }
}
