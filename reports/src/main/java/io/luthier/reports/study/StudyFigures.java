package io.luthier.reports.study;

import io.luthier.study.History;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that is computed of a study, once, whatever it is written to. */
record StudyFigures(
        History history,
        Leaderboard board,
        Answer answer,
        Spending spending,
        Course course,
        Importance importance,
        List<Surface> surfaces,
        Failures failures,
        @Nullable Front front,
        @Nullable Timeline timeline,
        String file,
        String version) {
    static StudyFigures of(History history, @Nullable Timeline timeline, String file, String version) {
        Spending spending = Spending.of(history);
        Importance importance = Importance.of(history);
        Front front = history.goals().size() > 1 && history.best().isPresent() ? Front.of(history) : null;
        return new StudyFigures(
                history,
                Leaderboard.of(history),
                Answer.of(history, spending, front),
                spending,
                Course.of(history, timeline),
                importance,
                Surface.of(history, importance),
                Failures.of(history),
                front,
                timeline,
                file,
                version);
    }
}
