import io.luthier.reports.study.Leaderboard;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.grid.Grid;
import io.luthier.study.Study;
import io.luthier.trial.Objective;

/** Any function of a configuration can be searched: here the cross-section of a gutter folded from a sheet. */
public final class E02_OwnObjective {
    private E02_OwnObjective() {}

    public static void main(String[] args) {
        var space = SearchSpace.of(
                Param.real("side", 0, 10), // centimetres of a 20 cm sheet that are folded up on either side
                Param.real("angle", 0, 90)); // degrees that they are folded by
        var study = Study.of(Goal.maximize(Objective.VALUE), space, Objective.of(E02_OwnObjective::area), new Grid())
                .budget(Budget.trials(81));
        System.out.println(Leaderboard.of(study.run(2)).top(3));
    }

    /** The cross-section in square centimetres; largest, 57.74, with thirds folded by 60 degrees. */
    static double area(Config config) {
        double side = config.real("side");
        double angle = StrictMath.toRadians(config.real("angle"));
        return (20 - 2 * side + side * StrictMath.cos(angle)) * side * StrictMath.sin(angle);
    }
}
