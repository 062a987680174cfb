package io.luthier.trial;

import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Virtual threads, on Java releases that have them (21 and later); this is compiled for one that does not. */
final class Virtual {
    /** The carrier of a thread that is none. */
    static final long NONE = -1;
    /** The carrier of a virtual thread where it cannot be told. */
    static final long UNKNOWN = -2;

    private static final @Nullable Method IS_VIRTUAL = method(Thread.class, "isVirtual");
    private static final @Nullable Method OF_VIRTUAL = method(Thread.class, "ofVirtual");
    private static final @Nullable Method UNSTARTED = unstarted();
    private static final Map<String, Long> CARRIERS = new ConcurrentHashMap<>();

    private Virtual() {}

    private static @Nullable Method method(Class<?> type, String name, Class<?>... parameters) {
        try {
            return type.getMethod(name, parameters);
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    private static @Nullable Method unstarted() {
        try {
            return method(Class.forName("java.lang.Thread$Builder"), "unstarted", Runnable.class);
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    /** Whether the calling thread is virtual. */
    static boolean here() {
        try {
            return IS_VIRTUAL != null && (boolean) IS_VIRTUAL.invoke(Thread.currentThread());
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /** A thread of the calling thread's kind, yet to be started. */
    static Thread alike(Runnable task, String name) {
        if (here() && OF_VIRTUAL != null && UNSTARTED != null) {
            try {
                var thread = (Thread) UNSTARTED.invoke(OF_VIRTUAL.invoke(null), task);
                thread.setName(name);
                return thread;
            } catch (ReflectiveOperationException e) {
                // a platform thread does as well
            }
        }
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** The id of the platform thread that carries the calling one; {@link #NONE} if that is no virtual thread. */
    static long carrier(ThreadMXBean threads) {
        if (!here()) {
            return NONE;
        }
        String text = Thread.currentThread().toString(); // VirtualThread[#22]/runnable@ForkJoinPool-1-worker-1
        String name = text.substring(text.lastIndexOf('@') + 1);
        return CARRIERS.computeIfAbsent(name, wanted -> id(threads, wanted));
    }

    private static long id(ThreadMXBean threads, String name) {
        for (ThreadInfo info : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (info != null && info.getThreadName().equals(name)) {
                return info.getThreadId();
            }
        }
        return UNKNOWN;
    }
}
