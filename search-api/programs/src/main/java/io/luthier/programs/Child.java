package io.luthier.programs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A process and everything that it started. On Linux it leads a session of its own, so that Ctrl-C on the terminal is not meant
 * for it, and whatever it starts is known by a mark in its environment, daemons too. No child outlives this Java machine,
 * unless that is killed without warning.
 */
final class Child {
    private static final Optional<Path> SETSID =
            Family.LINUX ? Programs.find("setsid", Path.of("/")) : Optional.empty();
    private static final String MARK = "LUTHIER_PROCESS";
    private static final long LAST = 2_000_000_000; // ns for those that were killed to be gone
    private static final long ORDERLY = 1_500; // ms for studies that are being stopped to end their children
    private static final Set<Child> ALIVE = ConcurrentHashMap.newKeySet();
    private static volatile boolean exiting = false;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Child::endAll, "luthier-children"));
    }

    final Process process;
    private final Family family;
    private final long memory;
    private volatile String excess = "";

    private Child(Process process, Family family, long memory) {
        this.process = process;
        this.family = family;
        this.memory = memory;
    }

    /**
     * @param merged whether both of its streams are one, so that it is known what was printed last
     * @param memory how much it may use, with all that it starts
     */
    static Child start(
            List<String> arguments,
            Path folder,
            Map<String, String> environment,
            boolean merged,
            Optional<Memory> memory)
            throws IOException {
        var all = new ArrayList<String>();
        SETSID.ifPresent(setsid -> all.add(setsid.toString()));
        all.addAll(arguments);
        var builder = new ProcessBuilder(all).directory(folder.toFile()).redirectErrorStream(merged);
        builder.environment().putAll(environment);
        String mark = UUID.randomUUID().toString();
        builder.environment().put(MARK, mark);
        Process process = builder.start();
        var child = new Child(
                process,
                new Family(process.toHandle(), MARK + "=" + mark),
                memory.map(Memory::bytes).orElse(Long.MAX_VALUE));
        ALIVE.add(child);
        if (memory.isPresent()) {
            MemoryGuard.watch(child);
        }
        return child;
    }

    /**
     * Kills everything if it uses too much memory.
     *
     * @return whether it is worth looking again
     */
    boolean guard() {
        long used = family.memory();
        if (used > memory) {
            excess = "used " + new Memory(used).rounded() + " of memory, the limit is " + new Memory(memory)
                    + "\nRaise memory, or search smaller models.";
            family.members().forEach(ProcessHandle::destroyForcibly);
        }
        return ALIVE.contains(this);
    }

    /** That it used too much memory; empty if it did not. */
    String excess() {
        return excess;
    }

    /** Remembers who belongs to it, where that is lost when a parent ends. */
    void look() {
        family.look();
    }

    /**
     * Asks everything to end, and kills after a while what did not.
     *
     * @param grace how long that is
     */
    void end(Duration grace) {
        boolean interrupted = Thread.interrupted();
        long begun = System.nanoTime();
        List<ProcessHandle> left = family.members();
        left.forEach(ProcessHandle::destroy);
        for (long pause = 1; !left.isEmpty(); pause = Math.min(2 * pause, 50)) {
            long age = System.nanoTime() - begun;
            if (age > grace.toNanos() + LAST) {
                break; // stuck in the kernel: nothing more can be done
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                interrupted = true;
            }
            left = family.members();
            if (age > grace.toNanos()) {
                left.forEach(ProcessHandle::destroyForcibly);
            }
        }
        ALIVE.remove(this);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether this Java machine is ending, and with it its children: how they end says nothing about them. */
    static boolean exiting() {
        return exiting;
    }

    /** Waits for studies that are being stopped, then kills what is left. */
    private static void endAll() {
        try {
            var never = new CountDownLatch(1);
            for (long waited = 0; !ALIVE.isEmpty() && waited < ORDERLY; waited += 20) {
                if (never.await(20, TimeUnit.MILLISECONDS)) {
                    break;
                }
            }
        } catch (InterruptedException e) {
            // All the sooner.
        }
        exiting = true;
        for (Child child : ALIVE) {
            child.end(Duration.ZERO);
        }
    }
}
