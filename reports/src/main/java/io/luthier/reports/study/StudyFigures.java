package io.luthier.reports.study;

import io.luthier.study.History;
import org.jspecify.annotations.Nullable;

/** What several sections of a study's report are made of, computed once. */
record StudyFigures(
        History history,
        @Nullable Timeline timeline,
        String file,
        String version,
        Population population,
        Shown shown,
        Leaderboard board,
        Spending spending,
        Importance importance,
        @Nullable Front front) {
    static StudyFigures of(History history, @Nullable Timeline timeline, String file, String version) {
        Population population = Population.of(history);
        boolean several = history.goals().size() > 1 && history.best().isPresent();
        Front front = several ? Front.of(population) : null;
        return new StudyFigures(
                history,
                timeline,
                file,
                version,
                population,
                Shown.of(history, population, front),
                Leaderboard.of(population),
                Spending.of(history),
                Importance.of(population),
                front);
    }
}
