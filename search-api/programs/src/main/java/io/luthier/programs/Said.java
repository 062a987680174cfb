package io.luthier.programs;

import org.jspecify.annotations.Nullable;

/**
 * One thing that a program said about its training.
 *
 * @param report what it says; null if that cannot be read
 * @param fault why it cannot
 * @param certain whether what cannot be read was certainly meant for us
 */
record Said(@Nullable Report report, String fault, boolean certain) {
    static Said of(Report report) {
        return new Said(report, "", true);
    }
}
