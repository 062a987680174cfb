package io.luthier.trainer.export;

import java.util.function.Function;

/** What an exported program is written for. */
public enum Framework {
    /** PyTorch 2. */
    PYTORCH("PyTorch", plan -> new Pytorch(plan).text()),
    /** Keras 3, on any of its backends. */
    KERAS("Keras", plan -> new Keras(plan).text()),
    /** optax, with a network in plain JAX. */
    OPTAX("optax", plan -> new Optax(plan).text());

    private final String title;
    private final Function<Plan, String> half;

    Framework(String title, Function<Plan, String> half) {
        this.title = title;
        this.half = half;
    }

    /** The name as its own pages write it. */
    public String title() {
        return title;
    }

    String half(Plan plan) {
        return half.apply(plan);
    }
}
