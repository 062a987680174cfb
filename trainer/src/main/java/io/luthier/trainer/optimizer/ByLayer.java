package io.luthier.trainer.optimizer;

import io.luthier.settings.Decimal;
import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import io.luthier.settings.Quantity;
import io.luthier.settings.Term;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Numbers for layers, counted from 1; layers without one have what the setting for all of them says. In study files a list, the first
 * layer's first, {@code [0.1, 0.3]}, or by the numbers of the layers, {@code {2: 0.3}}.
 *
 * @param numbers by layer
 */
@Term(
        value = "a list of numbers, the first layer's first, or numbers by layers such as {2: 0.3}",
        preset = "[0.1, 0.3]")
public record ByLayer(SortedMap<Integer, Double> numbers) implements Quantity {
    private static final int MOST = 65;

    public ByLayer {
        numbers = Collections.unmodifiableSortedMap(new TreeMap<>(numbers));
        numbers.forEach((layer, number) -> {
            if (layer < 1 || layer > MOST || !Double.isFinite(number)) {
                throw new InvalidSettingException(
                        "",
                        "layer " + layer + " has " + Decimal.brief(number)
                                + ", expected a finite number for a layer from 1 to " + MOST);
            }
        });
    }

    /** These numbers. */
    public static ByLayer of(Map<Integer, Double> numbers) {
        return new ByLayer(new TreeMap<>(numbers));
    }

    /** Reads {@code 0.1, 0.3}, {@code [0.1, 0.3]} or {@code 2: 0.3}. */
    public static ByLayer parse(String text) {
        String plain = text.strip().replaceAll("^[\\[{]|[\\]}]$", "");
        var numbers = new TreeMap<Integer, Double>();
        String[] items = plain.split(",");
        for (int i = 0; i < items.length; i++) {
            String[] pair = items[i].strip().split("\\s*[:=]\\s*", 2);
            try {
                int layer = pair.length == 2 ? Integer.parseInt(pair[0]) : i + 1;
                numbers.put(layer, Double.parseDouble(pair[pair.length - 1]));
            } catch (NumberFormatException e) {
                throw new InvalidSettingException(
                        "", Names.quote(text) + " are no numbers for layers\nWrite [0.1, 0.3], or {2: 0.3}.");
            }
        }
        return new ByLayer(numbers);
    }

    /** The number of a layer, from 1; empty where it has none of its own. */
    public OptionalDouble of(int layer) {
        Double number = numbers.get(layer);
        return number == null ? OptionalDouble.empty() : OptionalDouble.of(number);
    }

    /** The last layer that has a number. */
    public int last() {
        return numbers.isEmpty() ? 0 : numbers.lastKey();
    }

    @Override
    public OptionalDouble limited() {
        return OptionalDouble.empty();
    }

    /** As it is read. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        numbers.forEach((layer, number) -> text.append(text.length() == 0 ? "" : ", ")
                .append(layer)
                .append(": ")
                .append(Decimal.brief(number)));
        return text.toString();
    }
}
