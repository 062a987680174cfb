import io.luthier.reports.study.Leaderboard;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.Auto;
import io.luthier.study.Study;
import io.luthier.trainer.Mlp;

/** The study of 01-digits.yaml, from Java: the same trials, to the last digit. */
public final class E01_Quickstart {
    private E01_Quickstart() {}

    public static void main(String[] args) {
        System.out.println(Leaderboard.of(study().run(2)).top(5));
    }

    static Study study() {
        var optimizer = Param.choice("optimizer")
                .option("sgd", Param.real("learning-rate", 1e-3, 3).log(), Param.real("momentum", 0, 0.99))
                .option("adam", Param.real("learning-rate", 1e-5, 0.1).log());
        var schedule = Param.choice("schedule")
                .option("constant")
                .option("cosine", Param.real("end-ratio", 1e-4, 1).log())
                .option("step", Param.real("factor", 0.1, 0.9), Param.real("every", 0.1, 0.5));
        var batchSize = Param.ordinal("batch-size", 16, 32, 64, 128);
        var warmup = Param.ordinal("warmup", 0, 0.05, 0.1);
        var space =
                SearchSpace.of(batchSize, optimizer, schedule, warmup).where("schedule != 'cosine' || warmup <= 0.05");
        var network = new Mlp("digits").hidden(64).epochs(30);
        return Study.of(Goal.minimize("validation-loss"), space, network, new Auto())
                .name("digits-schedules")
                .budget(Budget.trials(60))
                .seed(42);
    }
}
