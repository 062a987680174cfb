package io.luthier.reports.study;

import io.luthier.study.History;
import org.jspecify.annotations.Nullable;

/** What several sections of a study's report are made of, computed once. */
record StudyFigures(
        History history,
        @Nullable Timeline timeline,
        String file,
        String version,
        Leaderboard board,
        Spending spending,
        Importance importance,
        @Nullable Front front) {
    static StudyFigures of(History history, @Nullable Timeline timeline, String file, String version) {
        boolean several = history.goals().size() > 1 && history.best().isPresent();
        return new StudyFigures(
                history,
                timeline,
                file,
                version,
                Leaderboard.of(history),
                Spending.of(history),
                Importance.of(history),
                several ? Front.of(history) : null);
    }
}
