package io.luthier.settings;

/** Something that study files call by name: a strategy or an objective. */
public interface Named {
    /**
     * The name in study files; by default the class name, {@code GaussianProcess} as {@code gaussian-process}. A lambda, whose
     * class has another name in each process, is {@code anonymous}.
     */
    default String name() {
        String simple = getClass().getSimpleName();
        return getClass().isHidden() || simple.isEmpty() ? "anonymous" : Names.kebab(simple);
    }
}
