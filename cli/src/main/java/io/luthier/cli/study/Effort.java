package io.luthier.cli.study;

import io.luthier.cli.console.Console;
import io.luthier.cli.console.Invocation;
import io.luthier.cli.console.UserException;
import io.luthier.files.StudyFile;
import io.luthier.fleet.Briefing;
import io.luthier.fleet.Fleet;
import io.luthier.fleet.FleetProvider;
import io.luthier.log.Store;
import io.luthier.reports.text.Terminal;
import io.luthier.study.Experiment;
import io.luthier.study.History;
import io.luthier.study.Study;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a study, or several, are carried out: what changes no result. */
final class Effort {
    private static final String CONNECT = "sc://";

    @Option(
            names = {"-t", "--threads"},
            paramLabel = "N",
            description = "Train N trials at once (default: one per core). Changes the time, never the result.")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = {"-q", "--quiet"},
            description = "Show no progress and no notes.")
    boolean quiet;

    @Option(names = "--json", description = "Print the results as JSON on standard output, and nothing else.")
    boolean json;

    @Option(
            names = "--on",
            paramLabel = "LOCATION",
            description =
                    "Train on workers elsewhere: postgresql://host/database, spark://host:7077, spark-local[2]. Changes the"
                            + " time, never the result.")
    private @Nullable String on;

    private @Nullable Briefing briefing;

    /** Notes which file it is about, for workers that are sent the study. */
    void about(Invocation call, StudyFile file) {
        briefing = Briefing.by(Known.class, file.text()).libraries(call.libraries());
    }

    void check() {
        if (threads < 1) {
            throw new UserException("--threads is " + threads + "\nGive at least 1.");
        }
    }

    /**
     * Says so where more slots are there than there is work for: those of the workers, or threads that were asked for.
     *
     * @param idle the sentence on so many slots
     */
    void noteIdle(Invocation call, IntFunction<Optional<String>> idle) {
        if (quiet || (on == null && threads == Runtime.getRuntime().availableProcessors())) {
            return;
        }
        try {
            idle.apply(on == null ? threads : briefed(call, on).slots())
                    .ifPresent(text -> note(call.console(), "Note: " + text + "."));
        } catch (UserException | IllegalArgumentException e) {
            // What is wrong with the fleet is said where it is to train.
        }
    }

    /** Carries a study out. */
    History run(Invocation call, Study study) {
        return on == null ? study.run(threads) : study.run(briefed(call, on));
    }

    /** Carries the searches of an experiment out. */
    Map<String, List<History>> run(Invocation call, Experiment experiment, Function<Experiment.Member, Store> stores) {
        return on == null ? experiment.run(threads, stores) : experiment.run(briefed(call, on), stores);
    }

    private Fleet briefed(Invocation call, String location) {
        Fleet fleet = fleet(call, location);
        return briefing == null ? fleet : fleet.briefed(briefing);
    }

    static Fleet fleet(Invocation call, String location) {
        if (location.startsWith(CONNECT)) { // said without a jar that knows Spark
            throw new UserException("--on: '" + location.split("[?;]", 2)[0]
                    + "' is Spark Connect, whose executors run no trainings of others"
                    + "\nGive the master of a cluster, spark://host:7077, or start with spark-submit.");
        }
        try {
            return FleetProvider.at(location, call.loader());
        } catch (IllegalArgumentException e) {
            throw new UserException("--on: " + e.getMessage());
        }
    }

    /** What is worth knowing and no result. */
    void note(Console console, String text) {
        if (!quiet) {
            console.err().println(Terminal.lines(text));
        }
    }
}
