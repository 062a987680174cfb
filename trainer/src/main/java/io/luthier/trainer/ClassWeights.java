package io.luthier.trainer;

import io.luthier.settings.Decimal;
import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import io.luthier.settings.Quantity;
import io.luthier.settings.Term;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much the loss of a row counts in training, by its class. Weights are scaled so that their mean over the rows trained on is 1:
 * their ratios alone matter, and learning rates mean what they mean without weights. What is measured is not weighted.
 *
 * @param balanced whether each class weighs as much as any other, however many rows it has: the weight of a class is the number of
 *     rows over the number of classes and over that of its own rows
 * @param given by label, where it is not balanced; other classes weigh 1
 * @see <a href="https://hdl.handle.net/10.1093/oxfordjournals.pan.a004868">King and Zeng 2001</a>
 */
@Term(
        value = "none, balanced, or a weight for classes by their labels, such as {fraud: 5}",
        preset = "balanced or {fraud: 5}")
public record ClassWeights(boolean balanced, Map<String, Double> given) implements Quantity {
    /** All rows count alike. */
    public static final ClassWeights NONE = new ClassWeights(false, Map.of());

    /** All classes count alike. */
    public static final ClassWeights BALANCED = new ClassWeights(true, Map.of());

    private static final Pattern ENTRY =
            Pattern.compile("\\s*(?:'((?:[^']|'')*)'|([^',:]+?))\\s*[:=]\\s*([^\\s,]+)\\s*(?:,|$)");

    public ClassWeights {
        given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
        given.forEach((label, weight) -> {
            if (!(weight > 0) || Double.isInfinite(weight)) {
                throw new InvalidSettingException(
                        "class-weights",
                        "the weight of class " + Names.quote(label) + " is " + Decimal.brief(weight)
                                + ", it must be above 0 and finite");
            }
        });
    }

    /** These weights. */
    public static ClassWeights of(Map<String, Double> weights) {
        return new ClassWeights(false, weights);
    }

    /** Reads {@code none}, {@code balanced}, or {@code fraud: 5, 'all, the rest': 0.5}. */
    public static ClassWeights parse(String text) {
        String plain = text.strip();
        if (plain.equals("none")) {
            return NONE;
        } else if (plain.equals("balanced")) {
            return BALANCED;
        }
        if (plain.startsWith("{") && plain.endsWith("}")) {
            plain = plain.substring(1, plain.length() - 1);
        }
        var weights = new LinkedHashMap<String, Double>();
        Matcher entry = ENTRY.matcher(plain);
        int at = 0;
        while (at < plain.length()) {
            if (!entry.find(at) || entry.start() != at) {
                throw unread(text);
            }
            String label =
                    entry.group(1) == null ? entry.group(2) : entry.group(1).replace("''", "'");
            try {
                weights.put(label, Double.parseDouble(entry.group(3)));
            } catch (NumberFormatException e) {
                throw unread(text);
            }
            at = entry.end();
        }
        if (weights.isEmpty()) {
            throw unread(text);
        }
        return of(weights);
    }

    private static InvalidSettingException unread(String text) {
        return new InvalidSettingException(
                "", Names.quote(text) + " are no weights of classes\nWrite balanced, or {label: weight, ...}.");
    }

    /** The text of weights of labels: {@code fraud: 5, fine: 1}. */
    static String text(Map<String, ?> weights) {
        var entries = new ArrayList<String>();
        weights.forEach((label, weight) -> {
            boolean plain = label.matches("[^',:={}\\s]+( [^',:={}\\s]+)*");
            entries.add((plain ? label : "'" + label.replace("'", "''") + "'") + ": "
                    + (weight instanceof Double x ? Decimal.brief(x) : weight));
        });
        return String.join(", ", entries);
    }

    /** The labels of no class among these. */
    List<String> unknown(List<String> classes) {
        return given.keySet().stream().filter(label -> !classes.contains(label)).toList();
    }

    /** The weight of each class; none where all rows count alike. */
    double[] of(List<String> classes, int[] rows) {
        if (classes.isEmpty() || !balanced && given.isEmpty()) {
            return new double[0];
        }
        double[] weights = new double[rows.length];
        double sum = 0;
        long all = 0;
        for (int c = 0; c < rows.length; c++) {
            weights[c] = balanced ? 1.0 / Math.max(1, rows[c]) : given.getOrDefault(classes.get(c), 1.0);
            sum += weights[c] * rows[c];
            all += rows[c];
        }
        for (int c = 0; c < rows.length; c++) {
            weights[c] *= all / sum;
        }
        return weights;
    }

    @Override
    public OptionalDouble limited() {
        return OptionalDouble.empty();
    }

    /** As study files write it. */
    @Override
    public String toString() {
        return balanced ? "balanced" : given.isEmpty() ? "none" : text(given);
    }
}
