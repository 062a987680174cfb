package io.luthier.trainer.schedule;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import io.luthier.settings.Quantity;
import io.luthier.settings.Term;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A stretch of a run: a fraction of it, which keeps its place when the batch size and with it the number of steps changes, or
 * so many epochs or steps. In study files {@code 0.1}, {@code 5 epochs}, {@code 200 steps}.
 *
 * @param amount at least 0 and finite
 */
@Term(value = "a fraction of the run, or a text such as '5 epochs' or '200 steps'", preset = "0.1")
public record Span(double amount, Unit unit) implements Quantity {
    /** What a stretch is counted in. */
    public enum Unit {
        /** Fractions of the run. */
        RUN,
        /** Epochs. */
        EPOCHS,
        /** Steps of the optimizer. */
        STEPS
    }

    public Span {
        if (!(amount >= 0) || Double.isInfinite(amount)) {
            throw new InvalidSettingException(
                    "", "a stretch of the run is " + amount + ", it must be at least 0 and finite");
        }
    }

    /** A fraction of the run. */
    public static Span of(double fraction) {
        return new Span(fraction, Unit.RUN);
    }

    /** So many epochs. */
    public static Span epochs(double count) {
        return new Span(count, Unit.EPOCHS);
    }

    /** So many steps. */
    public static Span steps(double count) {
        return new Span(count, Unit.STEPS);
    }

    /** Reads {@code 0.1}, {@code 5 epochs} or {@code 200 steps}. */
    public static Span parse(String text) {
        String[] words = text.strip().split("\\s+");
        try {
            double amount = Double.parseDouble(words[0]);
            if (words.length == 1) {
                return of(amount);
            }
            String unit = words[1].toLowerCase(Locale.ROOT);
            if (words.length == 2 && unit.matches("epochs?|steps?")) {
                return new Span(amount, unit.startsWith("e") ? Unit.EPOCHS : Unit.STEPS);
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new InvalidSettingException(
                "",
                Names.quote(text)
                        + " is not a stretch of the run\nWrite a fraction of it such as 0.1, or '5 epochs', or"
                        + " '200 steps'.");
    }

    /** The amount of a fraction; of epochs and steps only 0. */
    @Override
    public OptionalDouble limited() {
        return unit == Unit.RUN || amount == 0 ? OptionalDouble.of(amount) : OptionalDouble.empty();
    }

    @Override
    public Optional<String> meant() {
        return unit == Unit.RUN && amount > 1
                ? Optional.of(
                        "A number alone is a fraction of the run: write '%1$s epochs' or '%1$s steps'.".formatted(this))
                : Optional.empty();
    }

    /** As study files write it. */
    @Override
    public String toString() {
        String number = amount == Math.rint(amount) && amount < 1e15 ? Long.toString((long) amount) : "" + amount;
        return unit == Unit.RUN ? number : number + " " + unit.name().toLowerCase(Locale.ROOT);
    }
}
