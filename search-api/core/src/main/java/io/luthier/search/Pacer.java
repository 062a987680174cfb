package io.luthier.search;

import io.luthier.settings.Note;
import java.util.List;
import java.util.Set;

/**
 * A strategy around another one, which proposes the configurations while the pacer decides how long they are trained. What it
 * handles, notes, says and chooses is what the strategy inside does, whose trials have no parts ({@link Problem#whole}).
 *
 * @see InnerSearch
 */
public interface Pacer extends Strategy {
    /** The strategy inside. */
    Strategy around();

    /** This around another strategy. */
    Pacer around(Strategy value);

    @Override
    default Set<Ability> handles() {
        return around().handles();
    }

    @Override
    default List<Note> notes(Problem problem) {
        return around().notes(problem.whole());
    }

    @Override
    default String remark(Problem problem) {
        return around().remark(problem.whole());
    }

    @Override
    default String choice(Problem problem) {
        return around().choice(problem.whole());
    }

    @Override
    default Strategy choosing(Problem problem, String choice) {
        return around(around().choosing(problem.whole(), choice));
    }
}
