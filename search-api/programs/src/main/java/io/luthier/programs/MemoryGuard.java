package io.luthier.programs;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A thread that looks at the memory of children ten times a second, while there are any with a limit. */
final class MemoryGuard {
    private static final long PAUSE = 100; // ms
    private static final Set<Child> WATCHED = ConcurrentHashMap.newKeySet();
    private static boolean running = false;

    private MemoryGuard() {}

    static void watch(Child child) {
        WATCHED.add(child);
        synchronized (WATCHED) {
            if (!running) {
                running = true;
                var thread = new Thread(MemoryGuard::run, "luthier-memory");
                thread.setDaemon(true);
                thread.start();
            }
        }
    }

    private static void run() {
        try {
            while (goesOn()) {
                WATCHED.removeIf(child -> !child.guard());
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            // Nobody does that.
        }
    }

    private static boolean goesOn() {
        synchronized (WATCHED) {
            running = !WATCHED.isEmpty();
            return running;
        }
    }
}
