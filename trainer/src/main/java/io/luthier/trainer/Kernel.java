package io.luthier.trainer;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import java.util.List;
import java.util.Optional;

/**
 * Which products a process uses, decided once: those of OpenBLAS if it can be loaded, else those in Java. The system property
 * {@code luthier.kernel} ({@code openblas} or {@code java}) decides otherwise.
 */
final class Kernel {
    static final String PROPERTY = "luthier.kernel";

    private Kernel() {}

    /**
     * Products for a new run, as the property says.
     *
     * @throws InvalidSettingException if the property asks for what is not there
     */
    static Products create() {
        return create(System.getProperty(PROPERTY, ""));
    }

    static Products create(String wanted) {
        return switch (wanted) {
            case "java" -> new JavaProducts();
            case "" -> Native.FOUND.<Products>map(p -> p).orElseGet(JavaProducts::new);
            case "openblas" ->
                Native.FOUND.orElseThrow(() -> new InvalidSettingException(
                        PROPERTY,
                        PROPERTY + " is openblas, which cannot be loaded: " + Native.why + "\nAdd " + OpenBlas.ARTIFACTS
                                + " to the class path, or leave the property out for products in Java."));
            default ->
                throw new InvalidSettingException(
                        PROPERTY,
                        PROPERTY + " is " + Names.quote(wanted) + "\n"
                                + Names.advice(wanted, List.of("openblas", "java")));
        };
    }

    /** Looked for when first asked for. */
    private static final class Native {
        static String why = "";
        static final Optional<OpenBlas> FOUND = find();

        private static Optional<OpenBlas> find() {
            try {
                return Optional.of(OpenBlas.load());
            } catch (LinkageError | RuntimeException e) {
                why = e.toString();
                return Optional.empty();
            }
        }
    }
}
