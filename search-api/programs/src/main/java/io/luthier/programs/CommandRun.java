package io.luthier.programs;

import io.luthier.trial.Measurement;
import io.luthier.trial.Run;
import io.luthier.trial.TrialException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * One process of a command. It is started by the first {@link #advance}. With epochs it is told to go on, by an empty line on
 * its standard input, after each epoch that it reports; a pause is that line held back. A trial stands at the first epoch that
 * is far enough and was reported with all goals.
 */
final class CommandRun implements Run {
    private static final int KILLED = 128; // and the signal, of shells and of Java
    private static final Map<Integer, String> SIGNALS =
            Map.of(1, "HUP", 2, "INT", 3, "QUIT", 4, "ILL", 6, "ABRT", 9, "KILL", 11, "SEGV", 13, "PIPE", 15, "TERM");
    private static final int INTERRUPT = 2;
    private static final long LOOK = 500; // ms between looks at what the program has started
    private static final long LAST = 2000; // ms without a line until unfinished output is abandoned
    private static final String GO_ON = "\n";

    /** Starts the process. */
    interface Launch {
        Launched launch() throws IOException, TrialException;
    }

    /**
     * A process, and what it takes to listen to it.
     *
     * @param name of the program, as it was given
     * @param speaker to its standard input, not started yet
     * @param input what stands on its standard input at first
     * @param result the file that it may write its result into
     * @param release to be called when that may be written by another trial
     */
    record Launched(
            String name, Child child, Speaker speaker, String input, Optional<ResultFile> result, Runnable release) {}

    private final Command command;
    private final int full;
    private final Set<String> goals;
    private final Transcript transcript;
    private final Notes notes;
    private final Launch launch;
    private final Inbox inbox = new Inbox(2);
    private final Matches matches;
    private final ResultLine results;
    private final ArrayDeque<Report> written = new ArrayDeque<>(); // read from the result file, not yet taken in
    private final Course course;
    private @Nullable Launched launched;
    private @Nullable Listener errors;
    private @Nullable String misunderstood;
    private @Nullable Measurement last;
    private boolean held = false; // the program waits for a line

    /** @param goals the metrics that the study looks at, as far as they are known */
    CommandRun(Command command, Set<String> goals, Transcript transcript, Notes notes, Launch launch) {
        this.command = command;
        this.full = command.epochs();
        this.goals = goals;
        this.transcript = transcript;
        this.notes = notes;
        this.launch = launch;
        this.matches = new Matches(command.patterns().compiled(), inbox::put);
        this.results = new ResultLine(wanted(command, goals), inbox::put);
        this.course = new Course(full, command.firstEpoch());
    }

    /** Metrics that may stand inside of objects. */
    static Set<String> wanted(Command command, Set<String> goals) {
        var wanted = new HashSet<>(goals);
        wanted.addAll(command.metrics());
        return wanted;
    }

    @Override
    public Measurement advance(int fidelity) throws Exception {
        if (last != null) {
            return last; // it came to its end sooner
        }
        Launched current = launched;
        if (current == null) {
            current = launch.launch();
            launched = current;
            listen(current);
        } else if (stands(fidelity)) {
            return course.measurement(); // it reports every few epochs
        } else if (held) {
            held = false;
            current.speaker().say(GO_ON);
        }
        while (true) {
            Report report = written.poll();
            Said said = report == null ? inbox.take(LOOK) : Said.of(report);
            if (said != null) {
                if (take(said, current, fidelity)) {
                    return course.measurement();
                }
            } else if (inbox.exited()) {
                break;
            } else if (!current.child().process.isAlive()) {
                inbox.exit(); // in case no thread is free to hear of it
            } else {
                current.child().look();
                look(current, false);
            }
        }
        current.child().end(command.grace()); // a process that is left keeps the output open
        for (Said said = inbox.rest(LAST); said != null; said = inbox.rest(LAST)) {
            if (take(said, current, fidelity)) {
                return course.measurement();
            }
        }
        return finish(current);
    }

    private void listen(Launched begun) {
        Process process = begun.child().process;
        new Listener(process.getInputStream(), false, transcript, lines(), inbox).start();
        var other = new Listener(process.getErrorStream(), true, transcript, lines(), inbox);
        other.start();
        errors = other;
        var unused = process.onExit().thenRun(inbox::exit);
        begun.speaker().say(begun.input());
        if (full == 1) {
            begun.speaker().end();
        }
        begun.speaker().start();
    }

    private Lines lines() {
        return new Lines(!matches.none(), (text, begun, cut) -> {
            results.read(text, begun, cut);
            if (!matches.none()) {
                matches.read(text);
            }
        });
    }

    /** Reads what is new in a result file that has epochs. */
    private void look(Launched current, boolean end) throws TrialException {
        ResultFile file = current.result().orElse(null);
        if (file != null && (end || full > 1 && file.given())) {
            written.addAll(file.more(end));
        }
    }

    /** Takes in what was said; true if the training stands where it was to be brought. */
    private boolean take(Said said, Launched from, int fidelity) throws TrialException, InterruptedException {
        Report report = said.report();
        if (report == null) {
            if (!said.certain() && full == 1) {
                misunderstood = said.fault();
                return false;
            }
            throw failure(said.fault());
        }
        try {
            course.keep(report, command.folder());
            boolean epoch = course.add(report);
            if (course.infeasible()) {
                return true;
            } else if (full == 1 || !epoch) {
                return false;
            } else if (course.epochs() == full) {
                from.speaker().end();
                return false;
            } else if (stands(fidelity)) {
                held = true;
                return true;
            }
            from.speaker().say(GO_ON);
            return false;
        } catch (TrialException e) {
            throw failure(String.valueOf(e.getMessage()));
        }
    }

    private boolean stands(int fidelity) {
        return full > 1 && fidelity < full && course.epochs() >= fidelity && course.fresh(goals);
    }

    /** Judges a program that has ended. */
    private Measurement finish(Launched ended) throws TrialException, InterruptedException {
        if (!ended.child().excess().isEmpty()) {
            throw failure(ended.child().excess());
        }
        int code = ended.child().process.exitValue();
        if (code == KILLED + INTERRUPT) {
            Thread.sleep(300); // Ctrl-C was perhaps meant for the study, which interrupts this thread soon
        }
        if (code != 0) {
            throw failure(
                    code > KILLED && code < KILLED + 65
                            ? "was killed by signal " + (code - KILLED) + signal(code - KILLED)
                            : "ended with exit code " + code);
        }
        try {
            look(ended, true);
            for (Report report = written.poll(); report != null; report = written.poll()) {
                course.keep(report, command.folder());
                course.add(report);
            }
            Report rest = matches.rest().orElse(null);
            if (rest != null) {
                course.add(rest);
            }
        } catch (TrialException e) {
            throw failure(String.valueOf(e.getMessage()));
        }
        course.passed().forEach((name, why) -> {
            if (!goals.contains(name)) {
                notes.passed(name, why);
            }
        });
        Measurement measurement = course.measurement();
        String fault = course.infeasible() ? "" : fault(ended, measurement);
        if (!fault.isEmpty()) {
            throw failure(fault);
        }
        last = measurement;
        return measurement;
    }

    /** Why there is no result; empty if there is one, or if the study can say it better. */
    private String fault(Launched ended, Measurement measurement) {
        for (String goal : goals) {
            String passed = course.passed().get(goal);
            if (passed != null && !measurement.metrics().containsKey(goal)) {
                return "'" + goal + "' " + passed + "\nA metric is a number.";
            }
        }
        boolean lacking = course.empty() || !measurement.metrics().keySet().containsAll(goals);
        if (!lacking) {
            return "";
        } else if (misunderstood != null) {
            return misunderstood;
        }
        String missing = ended.result()
                .filter(ResultFile::given)
                .map(ResultFile::missing)
                .orElse("");
        if (!missing.isEmpty()) {
            return missing;
        }
        for (String goal : goals) {
            if (command.patterns().byName().has(goal) && !measurement.metrics().containsKey(goal)) {
                return "printed nothing that the pattern of '" + goal + "' finds: "
                        + command.patterns().byName().at(goal)
                        + "\nTry it on a line of the output; a backslash stands once within single quotes.";
            }
        }
        return course.empty()
                ? "ended without a result\nPrint a line such as " + ResultLine.TAG + " {\"loss\": 0.12}"
                : "";
    }

    private static String signal(int number) {
        return SIGNALS.containsKey(number) ? " (" + SIGNALS.get(number) + ")" : "";
    }

    private TrialException failure(String what) throws InterruptedException {
        if (Child.exiting()) {
            new CountDownLatch(1).await(); // how it ended says nothing; the machine is ending too
        }
        if (errors != null && inbox.exited()) {
            errors.join(LAST); // what it said last
        }
        String name = launched == null ? "the program" : launched.name();
        return new TrialException(name + ": " + quoted(what));
    }

    /** With what the program printed, as far as that is wanted. */
    private String quoted(String what) {
        String file = transcript.name();
        String[] parts = what.split("\n", 2);
        String text = parts[0] + (file.isEmpty() ? "" : ", see " + file) + (parts.length > 1 ? "\n" + parts[1] : "");
        String said = switch (command.quote()) {
            case NOTHING -> "";
            case REASON -> file.isEmpty() ? transcript.tail() : transcript.reason();
            case LINES -> transcript.tail();
        };
        return said.isEmpty() ? text : text + "\nIt printed last:\n" + said;
    }

    /** Ends the process and all that it started. */
    @Override
    public void close() {
        Launched current = launched;
        inbox.close();
        if (current != null) {
            current.child().end(command.grace());
            current.speaker().end();
            Process process = current.child().process;
            closed(process.getInputStream());
            closed(process.getErrorStream());
            current.result().filter(file -> !file.given()).ifPresent(file -> remove(file.path()));
            current.release().run();
        }
        transcript.close();
    }

    private static void closed(InputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            // It is closed by now.
        }
    }

    private static void remove(Path result) {
        try {
            Files.deleteIfExists(result);
            Path folder = result.getParent();
            if (folder != null) {
                Files.deleteIfExists(folder); // what else the program put there stays
            }
        } catch (IOException e) {
            // The system's folder for such things is swept by others.
        }
    }
}
