package io.luthier.cli.study;

import io.luthier.files.StudyFile;
import io.luthier.fleet.Assignment;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** What a worker may train that was sent the text of a study file, with absolute paths. */
public final class Known implements Function<String, List<Assignment>> {
    public Known() {}

    @Override
    public List<Assignment> apply(String text) {
        return StudyFile.parse(text, "study.yaml", Path.of("").toAbsolutePath())
                .study()
                .assignments();
    }
}
