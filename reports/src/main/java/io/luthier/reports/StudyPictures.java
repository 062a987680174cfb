package io.luthier.reports;

import java.util.LinkedHashMap;
import java.util.Map;

/** The pictures of a study that can be lines. */
final class StudyPictures {
    private StudyPictures() {}

    static Map<String, String> of(StudyFigures figures) {
        return new LinkedHashMap<>();
    }
}
