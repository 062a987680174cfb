import io.luthier.files.StudyFile;
import io.luthier.log.Store;
import io.luthier.reports.comparison.Comparison;
import io.luthier.reports.study.Leaderboard;
import io.luthier.reports.study.StudyReport;
import io.luthier.reports.study.TrialTable;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.Auto;
import io.luthier.strategies.halving.SuccessiveHalving;
import io.luthier.strategies.sampling.Random;
import io.luthier.strategies.tpe.Tpe;
import io.luthier.study.AskTell;
import io.luthier.study.Experiment;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.study.StudyJob;
import io.luthier.study.StudyListener;
import io.luthier.study.TypedHistory;
import io.luthier.trainer.Mlp;
import io.luthier.trial.Measurement;
import io.luthier.trial.Objective;
import io.luthier.trial.Outcome;
import io.luthier.typed.Range;
import io.luthier.typed.TypedSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The types of the first hour, each in the lines that its Javadoc shows. */
public final class E06_FirstHour {
    private E06_FirstHour() {}

    record Hyper(
            @Range(from = 1e-3, to = 0.5, log = true) double rate,
            @Range(from = 1, to = 10) int depth,
            Booster booster) {}

    sealed interface Booster {
        record Tree() implements Booster {}

        record Dart(@Range(from = 0, to = 0.5) double drop) implements Booster {}
    }

    public static void main(String[] args) throws Exception {
        Path folder = args.length > 0 ? Path.of(args[0]) : Files.createTempDirectory("luthier");
        words();
        History history = strings();
        read(history, folder);
        System.out.println(typed().best());
        watched(folder);
        byHand();
        compared(folder);
        fromAFile(folder);
    }

    private static double loss(double rate, long depth) {
        return Math.abs(Math.log10(rate) + 2) + Math.abs(depth - 4) / 10.0;
    }

    private static double evaluate(Config config) {
        return loss(config.real("rate"), config.integer("depth"));
    }

    private static void words() {
        List<Param> params = List.of(
                Param.real("rate", 1e-4, 1).log(),
                Param.integer("layers", 1, 8),
                Param.ordinal("batch", 16, 32, 64).preset(32),
                Param.choice("activation", "relu", "tanh"),
                Param.choice("optimizer")
                        .option("sgd", Param.real("momentum", 0, 0.99))
                        .option("adam"));
        List<Goal> goals = List.of(Goal.maximize("accuracy"), Goal.minimize("latency"));
        Budget budget = Budget.trials(60).and(Budget.seconds(600));
        System.out.println(params.size() + " parameters, " + goals + ", " + budget);
    }

    private static History strings() {
        SearchSpace space = SearchSpace.of(
                        Param.real("rate", 1e-4, 1).log(),
                        Param.integer("depth", 1, 8),
                        Param.choice("optimizer")
                                .option("sgd", Param.real("momentum", 0, 0.99))
                                .option("adam"))
                .where("rate * depth < 4");
        Objective objective = Objective.of(config -> loss(config.real("rate"), config.integer("depth")));
        Study study = Study.of(Goal.minimize(Objective.VALUE), space, objective, new Auto())
                .budget(Budget.trials(40))
                .seed(42);
        History history = study.run();
        return history;
    }

    private static void read(History history, Path folder) throws IOException {
        Outcome best = history.best().orElseThrow();
        double loss = best.metrics().get("value");
        double rate = best.trial().config().real("rate");
        System.out.println(Leaderboard.of(history).top(3));
        Files.writeString(folder.resolve("report.html"), StudyReport.of(history).html());
        Files.writeString(folder.resolve("trials.csv"), TrialTable.of(history).csv());
        System.out.println(loss + " at " + rate);
    }

    private static TypedHistory<Hyper> typed() {
        TypedSpace<Hyper> space = TypedSpace.of(Hyper.class);
        System.out.println(space.space().dimension());
        TypedHistory<Hyper> found = Study.minimize("loss", Hyper.class, (hyper, training) -> {
                    double loss = 1;
                    for (int round = 1; round <= 100; round++) {
                        loss -= hyper.rate() * loss / hyper.depth();
                        training.report(round, loss); // waits here while others are trained
                    }
                    return loss;
                })
                .fidelity("round", 1, 100)
                .strategy(new SuccessiveHalving())
                .trials(60)
                .parallel(4)
                .run();
        Hyper best = found.best();
        double loss = found.bestTrial().metrics().get("loss");
        System.out.println(loss + " with " + best);
        return found;
    }

    private static void watched(Path folder) throws Exception {
        SearchSpace space = SearchSpace.of(Param.real("rate", 1e-4, 1).log(), Param.integer("depth", 1, 8));
        Study study = Study.of(Goal.minimize(Objective.VALUE), space, Objective.of(E06_FirstHour::evaluate));
        Study heard = study.listener(new StudyListener() {
            @Override
            public void told(Outcome outcome) {
                System.out.println(outcome.trial().id() + ": " + outcome.metrics());
            }
        });
        try (StudyJob job = study.start(4)) {
            System.out.println(job.progress().told() + " trials so far");
            History history = job.result().get(1, TimeUnit.HOURS);
            System.out.println(history.trials().size());
        }
        Store store = Store.at(folder.resolve("kept"));
        study.store(store).budget(Budget.trials(20)).run();
        History history = study.store(store).budget(Budget.trials(40)).run(); // knows the first 20
        System.out.println(history.trials().size() + heard.budget().toString());
    }

    private static void byHand() {
        SearchSpace space = SearchSpace.of(Param.real("rate", 1e-4, 1).log(), Param.integer("depth", 1, 8));
        Study study = Study.of(Goal.minimize(Objective.VALUE), space, Objective.of(E06_FirstHour::evaluate), new Tpe());
        try (AskTell session = study.open()) {
            for (var trial = session.ask(); trial.isPresent(); trial = session.ask()) {
                session.tell(
                        trial.get(),
                        Measurement.of(Objective.VALUE, evaluate(trial.get().config())));
            }
            System.out.println(session.history().best());
        }
    }

    private static void compared(Path folder) throws IOException {
        SearchSpace space = SearchSpace.of(Param.real("rate", 1e-4, 1).log(), Param.integer("depth", 1, 8));
        List<Goal> goals = List.of(Goal.minimize(Objective.VALUE));
        Study study = Study.of(goals, space, Objective.of(E06_FirstHour::evaluate), new Random())
                .budget(Budget.trials(10));
        Experiment experiment = Experiment.of(study, List.of(new Random(), new Tpe()), 3);
        Comparison comparison = Comparison.of("random and tpe", experiment.run(2));
        Files.writeString(folder.resolve("comparison.html"), comparison.html());
    }

    private static void fromAFile(Path folder) throws IOException {
        Path file = folder.resolve("study.yaml");
        Objective network = new Mlp("digits").hidden(32).epochs(2);
        SearchSpace rates = SearchSpace.of(Param.real("learning-rate", 1e-3, 1).log());
        Study written =
                Study.of(Goal.minimize("validation-loss"), rates, network).budget(Budget.trials(3));
        Files.writeString(file, StudyFile.write(written));
        Study study = StudyFile.read(file).study();
        System.out.println(Leaderboard.of(study.run(2)).top(1));
    }
}
