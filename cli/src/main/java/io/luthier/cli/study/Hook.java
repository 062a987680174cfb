package io.luthier.cli.study;

import io.luthier.cli.console.Console;
import io.luthier.cli.folder.RunFolder;
import io.luthier.files.OnTrial;
import io.luthier.files.StudyFile;
import io.luthier.json.Json;
import io.luthier.programs.Errand;
import io.luthier.reports.text.Figures;
import io.luthier.reports.text.Terminal;
import io.luthier.study.Study;
import io.luthier.study.StudyListener;
import io.luthier.trial.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs the command {@code on-trial} for each result, one after the other in the order of telling, on a thread of its own. Its first
 * failure is said, and at the end how many there were; none of them changes the study.
 */
final class Hook implements StudyListener {
    private static final int MOST = 1000; // results that wait; the study waits for more
    private static final byte[] END = {};

    private final Console console;
    private final Study study;
    private final Errand errand;
    private final Path output;
    private final TrialJson json;
    private final BlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>(MOST);
    private final Thread thread = new Thread(this::work, "luthier-on-trial");
    private long runs = 0;
    private long failures = 0;

    private Hook(Console console, Study study, OnTrial command, Path output) {
        this.console = console;
        this.study = study;
        this.errand = new Errand(command.run(), command.folder(), command.limit());
        this.output = output;
        this.json = new TrialJson(study);
        thread.setDaemon(true);
        thread.start();
    }

    /** The hook of a file; nothing where it has none. */
    static Optional<Hook> of(Console console, StudyFile file, RunFolder folder) {
        return file.onTrial()
                .map(command ->
                        new Hook(console, file.study(), command, folder.path().resolve("output/on-trial.txt")));
    }

    /** The study, heard by a hook if there is one. */
    static Study on(Study study, Optional<Hook> hook) {
        return hook.map(study::listener).orElse(study);
    }

    /** Waits until the command was run for all results, unless the study was stopped. */
    static void end(Optional<Hook> hook, boolean stopped) {
        hook.ifPresent(h -> {
            if (stopped) {
                h.thread.interrupt();
            }
            h.close();
        });
    }

    @Override
    public void told(Outcome outcome) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("study", study.name());
        fields.putAll(json.of(outcome));
        put((Json.line(fields) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void put(byte[] item) {
        try {
            while (thread.isAlive() && !waiting.offer(item, 50, TimeUnit.MILLISECONDS)) {
                // It is at work.
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the study is being stopped
        }
    }

    private void work() {
        try {
            for (byte[] trial = waiting.take(); trial != END; trial = waiting.take()) {
                runs++;
                String fault = errand.run(trial, output);
                if (!fault.isEmpty() && failures++ == 0) {
                    console.err().println(Terminal.lines("on-trial: " + fault + "\nThe study goes on."));
                }
            }
        } catch (InterruptedException e) {
            // The study was stopped.
        }
    }

    private void close() {
        try {
            while (thread.isAlive() && !waiting.offer(END, 50, TimeUnit.MILLISECONDS)) {
                // It is at work.
            }
            thread.join();
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
        if (failures > 1) {
            console.err()
                    .println("on-trial failed for " + failures + " of " + Figures.count((int) runs, "result") + ".");
        }
    }
}
