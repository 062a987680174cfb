package io.luthier.trainer.landscape;

import io.luthier.settings.InvalidSettingException;

/** A rectangle of a plane. */
public record Window(double left, double right, double bottom, double top) {
    public Window {
        if (!(right - left > 0 && top - bottom > 0)
                || !Double.isFinite(right - left)
                || !Double.isFinite(top - bottom)) {
            throw new InvalidSettingException(
                    "window",
                    "the window runs from %s to %s and from %s to %s\nIts ends must be finite, the first below the second."
                            .formatted(left, right, bottom, top));
        }
    }

    /** Whether a place lies in it, borders included. */
    public boolean holds(double x, double y) {
        return x >= left && x <= right && y >= bottom && y <= top;
    }
}
