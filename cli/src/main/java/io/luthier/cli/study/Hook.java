package io.luthier.cli.study;

import io.luthier.cli.console.Console;
import io.luthier.cli.folder.RunFolder;
import io.luthier.files.OnTrial;
import io.luthier.files.StudyFile;
import io.luthier.json.Json;
import io.luthier.log.Folders;
import io.luthier.reports.text.Figures;
import io.luthier.reports.text.Terminal;
import io.luthier.study.Study;
import io.luthier.study.StudyListener;
import io.luthier.trial.Outcome;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
    private final OnTrial command;
    private final Path output;
    private final TrialJson json;
    private final BlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>(MOST);
    private final Thread thread = new Thread(this::work, "luthier-on-trial");
    private long runs = 0;
    private long failures = 0;

    private Hook(Console console, Study study, OnTrial command, Path output) {
        this.console = console;
        this.study = study;
        this.command = command;
        this.output = output;
        this.json = new TrialJson(study.space());
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
                String fault = run(trial);
                if (!fault.isEmpty() && failures++ == 0) {
                    console.err().println(Terminal.lines("on-trial: " + fault + "\nThe study goes on."));
                }
            }
        } catch (InterruptedException e) {
            // The study was stopped.
        }
    }

    /** Runs the command; says why it failed, empty if it did not. */
    private String run(byte[] trial) throws InterruptedException {
        Process process;
        try {
            Folders.createPrivate(output.getParent());
            Files.deleteIfExists(output);
            Folders.createFile(output);
            process = new ProcessBuilder(program())
                    .directory(command.folder().toAbsolutePath().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException | RuntimeException e) {
            return command.run().get(0) + " cannot be started: " + e.getMessage();
        }
        try {
            try (OutputStream in = process.getOutputStream()) {
                in.write(trial);
            } catch (IOException e) {
                // It need not read.
            }
            if (!process.waitFor(command.limit().toNanos(), TimeUnit.NANOSECONDS)) {
                return command.run().get(0) + " took longer than "
                        + Figures.seconds(command.limit().toNanos() / 1e9) + ", and was ended";
            }
            int code = process.exitValue();
            return code == 0 ? "" : command.run().get(0) + " ended with exit code " + code + last();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** The arguments; a program that is named by a path is looked for in the working directory. */
    private List<String> program() {
        String name = command.run().get(0);
        if (!name.contains("/") && !name.contains(File.separator)) {
            return command.run();
        }
        var all = new ArrayList<>(command.run());
        all.set(0, command.folder().toAbsolutePath().resolve(name).normalize().toString());
        return all;
    }

    private String last() {
        try (var lines = Files.lines(output, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> !line.isBlank())
                    .reduce((before, line) -> line)
                    .map(line -> "; it printed last: " + Terminal.cut(line.strip(), 300))
                    .orElse("");
        } catch (IOException | RuntimeException e) {
            return "";
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
            console.err().println("on-trial failed for " + failures + " of " + Figures.count((int) runs, "result") + ".");
        }
    }
}
