package io.luthier.spark;

import io.luthier.fleet.Assignment;
import io.luthier.fleet.Briefing;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.trial.Measurement;
import io.luthier.trial.Objective;
import io.luthier.trial.Opening;
import io.luthier.trial.Run;
import io.luthier.trial.Seeds;
import io.luthier.trial.Trial;
import io.luthier.trial.Workshop;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Studies of the tests, by name, as executors make them. */
public final class Trials implements Function<String, List<Assignment>> {
    /** Says in the driver what is not so in executors. */
    static final String HERE = "luthier.test.driver";

    /** Before the path of a file that says which process trains. */
    static final String LONG = "long ";

    /** Before the path of a folder, in which the first training that comes to trial 0 or 20 notes that it takes long. */
    static final String STUCK = "stuck ";

    public Trials() {}

    @Override
    public List<Assignment> apply(String name) {
        return study(name).assignments();
    }

    static Briefing briefing(String name) {
        return Briefing.by(Trials.class, name);
    }

    /** A study whose trials are {@code plain}, or what the name says. */
    static Study study(String name) {
        return Study.of(
                        Goal.minimize(Objective.VALUE),
                        SearchSpace.of(Param.real("x", -1, 1)),
                        new Some(name.equals("other") ? "plain" : name),
                        new Walk())
                .budget(Budget.trials(40))
                .window(8)
                .seed(name.equals("other") ? 12 : 11);
    }

    static String table(History history) {
        return history.outcomes().stream()
                .map(o -> o.trial() + " " + o.status() + " " + o.metrics() + " " + o.virtualFinish())
                .collect(Collectors.joining("\n"));
    }

    /** What the name says: {@code empty}, {@code long} or {@code stuck} and a path, {@code lacking}, {@code kernel} or {@code plain}. */
    public record Some(String what) implements Objective {
        @Override
        public Workshop open(Opening opening) {
            return new Workshop() {
                @Override
                public Run start(Trial trial) {
                    return fidelity -> train(trial);
                }

                @Override
                public String kernel() {
                    return what.equals("kernel") ? System.getProperty(HERE, "java") : "";
                }
            };
        }

        private Measurement train(Trial trial) throws InterruptedException, IOException {
            if (what.equals("lacking") && System.getProperty(HERE) == null) {
                throw new NoClassDefFoundError("io/luthier/spark/Part");
            }
            if (what.startsWith(LONG)) {
                Files.writeString(
                        Path.of(what.substring(LONG.length())),
                        Long.toString(ProcessHandle.current().pid()));
            }
            Thread.sleep(what.startsWith(LONG) ? 20_000 : what.equals("empty") ? 0 : stuck(trial) ? 15_000 : 40);
            double x = trial.config().real("x");
            return Measurement.of(Objective.VALUE, x * x + Math.sin(trial.seed()));
        }

        /** Whether this is the one training that takes long. */
        private boolean stuck(Trial trial) throws IOException {
            if (!what.startsWith(STUCK) || trial.id() % 20 != 0) {
                return false;
            }
            try {
                Files.createFile(Path.of(what.substring(STUCK.length()), "stuck"));
                return true;
            } catch (FileAlreadyExistsException e) {
                return false;
            }
        }
    }

    /** Every proposal depends on all that was told, in order. */
    record Walk() implements Strategy {
        @Override
        public Search start(Problem problem, RandomGenerator random) {
            return new Search() {
                private long hash = random.nextLong();

                @Override
                public Proposal ask(RandomGenerator generator) {
                    RandomGenerator mixed = Seeds.generator(Seeds.mix(hash, generator.nextLong()));
                    return new Proposal.Start(
                            problem.space().sample(mixed), problem.fidelity().full());
                }

                @Override
                public void tell(Result result) {
                    hash = Seeds.mix(hash, result.trial().id());
                    hash = Seeds.mix(hash, Double.doubleToLongBits(result.loss()));
                }
            };
        }
    }
}
