package io.luthier.trainer.network;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;

/** What a network says of a row. */
public sealed interface Prediction {
    /**
     * The class of a row.
     *
     * @param label the class with the highest probability, the first of equals
     * @param probabilities of all classes in their order; their sum is 1 within rounding
     */
    record Label(String label, Map<String, Double> probabilities) implements Prediction {
        public Label {
            probabilities = Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
        }

        @Override
        public double value() {
            throw new NoSuchElementException("the network predicts a class, and no number\nTake the label.");
        }
    }

    /** The number of a row. */
    record Value(double value) implements Prediction {
        @Override
        public String label() {
            throw new NoSuchElementException("the network predicts a number, and no class\nTake the value.");
        }

        @Override
        public Map<String, Double> probabilities() {
            return Map.of();
        }
    }

    /**
     * The class.
     *
     * @throws NoSuchElementException if the network predicts a number
     */
    String label();

    /** The probability of each class, in their order; none where the network predicts a number. */
    Map<String, Double> probabilities();

    /**
     * The number.
     *
     * @throws NoSuchElementException if the network predicts a class
     */
    double value();
}
