package io.luthier.programs;

import io.luthier.log.Folders;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program that is run to its end for its own sake, without a shell: it is given something to read, and what it prints is kept.
 *
 * @param run the program and its arguments
 * @param folder the working directory, in which a program named by a path is looked for
 * @param limit how long it may take
 */
public record Errand(List<String> run, Path folder, Duration limit) {
    public Errand {
        run = List.copyOf(run);
    }

    /** Why it cannot be started now; empty if nothing is known to be in the way. */
    public String fault() {
        return Programs.fault(run.get(0), folder);
    }

    /**
     * Runs it, and ends it with all that it started when its time is over or the calling thread is interrupted.
     *
     * @param input what stands on its standard input
     * @param output the file for what it prints, which is made anew
     * @return why it failed, in a line; empty if it ended with exit code 0
     */
    public String run(byte[] input, Path output) throws InterruptedException {
        String name = run.get(0);
        String fault = fault();
        if (!fault.isEmpty()) {
            return fault;
        }
        var arguments = new ArrayList<>(run);
        arguments.set(0, Programs.path(name, folder));
        Process process;
        try {
            Path home = output.getParent();
            if (home != null) {
                Folders.createPrivate(home);
            }
            Files.deleteIfExists(output);
            Folders.createFile(output);
            process = new ProcessBuilder(arguments)
                    .directory(folder.toAbsolutePath().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException | RuntimeException e) {
            return name + " cannot be started: " + e.getMessage();
        }
        try {
            try (OutputStream in = process.getOutputStream()) {
                in.write(input);
            } catch (IOException e) {
                // It need not read.
            }
            if (!process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                return name + " took longer than " + limit.toMillis() / 1e3 + " s, and was ended";
            }
            int code = process.exitValue();
            return code == 0 ? "" : name + " ended with exit code " + code + last(output);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String last(Path output) {
        try (var in = Files.newInputStream(output)) {
            long size = Files.size(output);
            in.skipNBytes(Math.max(0, size - 4000));
            String reason = Reason.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            return reason.isEmpty() ? "" : "; it printed last: " + reason;
        } catch (IOException | RuntimeException e) {
            return "";
        }
    }
}
