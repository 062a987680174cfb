package io.luthier.files.sample;

import io.luthier.space.SearchSpace;
import io.luthier.trial.Measurement;
import io.luthier.trial.Objective;
import io.luthier.trial.Opening;
import io.luthier.trial.Workshop;

/** An objective whose code fails in the way that {@code mode} says. */
public record Fragile(String mode) implements Objective {
    public Fragile {
        switch (mode) {
            case "overflow" -> endless(0);
            case "null" -> throw new NullPointerException();
            case "linkage" -> throw new NoClassDefFoundError("org/missing/Library");
            default -> {}
        }
    }

    /** The defaults. */
    public Fragile() {
        this("");
    }

    private static int endless(int depth) {
        return depth < 0 ? 0 : endless(Math.abs(depth) + 1) + 1;
    }

    @Override
    public void check(SearchSpace space) {
        if (mode.equals("check")) {
            throw new ArrayIndexOutOfBoundsException(3);
        }
    }

    @Override
    public Workshop open(Opening opening) {
        return trial -> fidelity -> Measurement.of("value", 0);
    }
}
