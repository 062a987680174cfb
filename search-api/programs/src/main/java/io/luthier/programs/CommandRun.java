package io.luthier.programs;

import io.luthier.trial.Measurement;
import io.luthier.trial.Run;
import io.luthier.trial.TrialException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * One process of a command. It is started by the first {@link #advance}. With epochs it is told to go on, by an empty line on
 * its standard input, after each epoch that it reports; a pause is that line held back.
 */
final class CommandRun implements Run {
    private static final int KILLED = 128; // and the signal, of shells and of Java
    private static final Map<Integer, String> SIGNALS =
            Map.of(1, "HUP", 2, "INT", 3, "QUIT", 4, "ILL", 6, "ABRT", 9, "KILL", 11, "SEGV", 13, "PIPE", 15, "TERM");
    private static final int INTERRUPT = 2;
    private static final long LOOK = 500; // ms between looks at what the program has started
    private static final long LAST = 2000; // ms without a line until unfinished output is abandoned
    private static final int LARGEST = 1_000_000; // bytes of a result file

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
     */
    record Launched(String name, Child child, Speaker speaker, String input, Optional<Path> result) {}

    private final int full;
    private final Duration grace;
    private final Transcript transcript;
    private final Launch launch;
    private final Inbox inbox = new Inbox();
    private final Course course = new Course();
    private @Nullable Launched launched;
    private @Nullable Listener errors;
    private @Nullable Measurement last;

    CommandRun(int full, Duration grace, Transcript transcript, Launch launch) {
        this.full = full;
        this.grace = grace;
        this.transcript = transcript;
        this.launch = launch;
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
        } else {
            current.speaker().say(GO_ON);
        }
        while (true) {
            byte[] line = inbox.take(LOOK);
            if (line != null) {
                if (take(line, current, fidelity)) {
                    return course.measurement();
                }
            } else if (inbox.exited()) {
                break;
            } else if (!current.child().process.isAlive()) {
                inbox.exit(); // in case no thread is free to hear of it
            } else {
                current.child().look();
            }
        }
        current.child().end(grace); // a process that is left keeps the output open
        for (byte[] line = inbox.rest(LAST); line != null; line = inbox.rest(LAST)) {
            if (take(line, current, fidelity)) {
                return course.measurement();
            }
        }
        return finish(current);
    }

    private void listen(Launched begun) {
        Process process = begun.child().process;
        new Listener(process.getInputStream(), transcript, inbox).start();
        var other = new Listener(process.getErrorStream(), transcript, null);
        other.start();
        errors = other;
        var unused = process.onExit().thenRun(inbox::exit);
        begun.speaker().say(begun.input());
        if (full == 1) {
            begun.speaker().end();
        }
        begun.speaker().start();
    }

    /** Takes a line in; true if the training stands where it was to be brought. */
    private boolean take(byte[] line, Launched from, int fidelity) throws TrialException, InterruptedException {
        if (line.length + Listener.TAG.length() >= Listener.LONGEST) {
            throw failure("it printed a line of " + Listener.TAG + " with more than " + Listener.LONGEST + " bytes");
        }
        try {
            int before = course.epochs();
            course.add(Report.of(line, "a line of " + Listener.TAG));
            if (course.infeasible()) {
                return true;
            } else if (full == 1 || course.epochs() == before) {
                return false;
            } else if (course.epochs() > full) {
                throw new TrialException("epoch " + course.epochs() + " was reported, there are " + full
                        + "\nGive the program {epochs} as an argument, or set epochs.");
            } else if (course.epochs() < fidelity) {
                from.speaker().say(GO_ON);
                return false;
            } else if (fidelity < full) {
                return course.epochs() == fidelity;
            }
        } catch (TrialException e) {
            throw failure(String.valueOf(e.getMessage()));
        }
        from.speaker().end();
        return false;
    }

    /** Judges a program that has ended. */
    private Measurement finish(Launched ended) throws TrialException, InterruptedException {
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
            if (ended.result().isPresent() && Files.isRegularFile(ended.result().get())) {
                course.add(Report.of(content(ended.result().get()), "the result file"));
            }
        } catch (TrialException e) {
            throw failure(String.valueOf(e.getMessage()));
        }
        if (course.empty()) {
            throw failure("ended without a result\nPrint a line such as " + Listener.TAG + " {\"loss\": 0.12}");
        }
        Measurement measurement = course.measurement();
        last = measurement;
        return measurement;
    }

    private static String signal(int number) {
        return SIGNALS.containsKey(number) ? " (" + SIGNALS.get(number) + ")" : "";
    }

    private static byte[] content(Path file) throws TrialException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new TrialException("the result file has more than " + LARGEST + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw new TrialException("the result file cannot be read: " + e.getMessage());
        }
    }

    private TrialException failure(String what) throws InterruptedException {
        if (Child.exiting()) {
            new CountDownLatch(1).await(); // how it ended says nothing; the machine is ending too
        }
        if (errors != null && inbox.exited()) {
            errors.join(LAST); // what it said last
        }
        String name = launched == null ? "the program" : launched.name();
        String tail = transcript.tail();
        return new TrialException(name + ": " + what + (tail.isEmpty() ? "" : "\nIt printed last:\n" + tail));
    }

    /** Ends the process and all that it started. */
    @Override
    public void close() {
        Launched current = launched;
        inbox.close();
        if (current != null) {
            current.child().end(grace);
            current.speaker().end();
            Process process = current.child().process;
            closed(process.getInputStream());
            closed(process.getErrorStream());
            current.result().ifPresent(CommandRun::remove);
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
