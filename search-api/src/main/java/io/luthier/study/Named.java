package io.luthier.study;

import io.luthier.space.Names;

/** Something that study files call by name: a strategy or an objective. */
public interface Named {
    /** The name in study files; by default the class name, {@code GaussianProcess} as {@code gaussian-process}. */
    default String name() {
        return Names.kebab(getClass().getSimpleName());
    }
}
