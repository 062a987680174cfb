package io.luthier.cli.progress;

import io.luthier.study.StudyListener;

/** Shows how a study is getting on, until it is closed. */
public interface Progress extends StudyListener, AutoCloseable {
    /** Shows nothing. */
    static Progress none() {
        return new Progress() {};
    }

    @Override
    default void close() {}
}
