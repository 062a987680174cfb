package io.luthier.strategies.evolution;

import io.luthier.settings.InvalidSettingException;

/** Refusals of settings outside their limits. */
final class Limits {
    private Limits() {}

    static void atLeast(String key, int value, int least) {
        if (value < least) {
            throw new InvalidSettingException(
                    key, "%s is %d, it must be at least %d\nMaybe leave it out.".formatted(key, value, least));
        }
    }

    /** From 0 to 1. */
    static void share(String key, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new InvalidSettingException(
                    key, "%s is %s, it must be from 0 to 1\nMaybe leave it out.".formatted(key, value));
        }
    }

    /** Above 0 and at most 1. */
    static void positiveShare(String key, double value) {
        if (!(value > 0 && value <= 1)) {
            throw new InvalidSettingException(
                    key, "%s is %s, it must be above 0 and at most 1\nMaybe leave it out.".formatted(key, value));
        }
    }
}
