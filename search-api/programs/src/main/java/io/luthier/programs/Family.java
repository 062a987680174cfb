package io.luthier.programs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A process and its descendants. On Linux those are the processes of its session, and those that have its mark in their
 * environment, which daemons keep when they leave the session. Elsewhere they are the descendants that were seen by {@link #look}.
 */
final class Family {
    static final boolean LINUX = Files.isReadable(Path.of("/proc/self/stat"));

    private final ProcessHandle head;
    private final byte[] mark;
    private final long begun;
    private final Map<Long, ProcessHandle> seen = new LinkedHashMap<>();

    /** @param mark an entry of the environment, {@code NAME=value}, that no other process has */
    Family(ProcessHandle head, String mark) {
        this.head = head;
        this.mark = mark.getBytes(StandardCharsets.US_ASCII);
        Stat stat = LINUX ? Stat.of(head.pid()) : null;
        this.begun = stat == null ? 0 : stat.begun();
    }

    /** Remembers the descendants that can be found now. */
    synchronized void look() {
        if (!LINUX) {
            seen.values().removeIf(handle -> !handle.isAlive());
            head.descendants().forEach(handle -> seen.put(handle.pid(), handle));
        }
    }

    /** Those that are alive, the head first. */
    synchronized List<ProcessHandle> members() {
        var members = new ArrayList<ProcessHandle>();
        if (head.isAlive()) {
            members.add(head);
        }
        if (!LINUX) {
            look();
            seen.values().stream().filter(ProcessHandle::isAlive).forEach(members::add);
            return members;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path each : all) {
                long pid = Long.parseLong(each.getFileName().toString());
                if (pid != head.pid() && belongs(pid, each)) {
                    ProcessHandle.of(pid).ifPresent(members::add);
                }
            }
        } catch (IOException | RuntimeException e) {
            head.descendants().forEach(members::add);
        }
        return members;
    }

    /** The memory that the members have in use, in bytes, pages that they share counted for each; 0 where it is not known. */
    long memory() {
        return members().stream().mapToLong(member -> resident(member.pid())).sum();
    }

    private static long resident(long pid) {
        try {
            String text = Files.readString(Path.of("/proc/" + pid + "/status"), StandardCharsets.ISO_8859_1);
            int at = text.indexOf("\nVmRSS:");
            return at < 0
                    ? 0
                    : 1024
                            * Long.parseLong(text.substring(at + 7, text.indexOf("kB", at))
                                    .strip());
        } catch (IOException | RuntimeException e) {
            return 0; // it is gone
        }
    }

    private boolean belongs(long pid, Path folder) {
        Stat stat = Stat.of(pid);
        if (stat == null || stat.dead() || stat.begun() < begun) {
            return false;
        }
        return stat.session() == head.pid() || marked(folder.resolve("environ"));
    }

    private boolean marked(Path file) {
        byte[] all;
        try {
            all = Files.readAllBytes(file);
        } catch (IOException e) {
            return false; // somebody else's, or gone
        }
        for (int from = 0; from + mark.length <= all.length; ) {
            int to = from;
            while (to < all.length && all[to] != 0) {
                to++;
            }
            if (Arrays.equals(all, from, to, mark, 0, mark.length)) {
                return true;
            }
            from = to + 1;
        }
        return false;
    }

    /**
     * What Linux says of a process.
     *
     * @param state a letter
     * @param session the id of the process that leads the session
     * @param begun when, in ticks since the machine was started
     */
    private record Stat(String state, long session, long begun) {
        private static final int SESSION = 3; // places after the name, of proc(5)
        private static final int BEGUN = 19;

        static @Nullable Stat of(long pid) {
            try {
                String text = Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1);
                String[] words = text.substring(text.lastIndexOf(')') + 2).split(" ");
                return new Stat(words[0], Long.parseLong(words[SESSION]), Long.parseLong(words[BEGUN]));
            } catch (IOException | RuntimeException e) {
                return null;
            }
        }

        boolean dead() {
            return state.equals("Z") || state.equals("X");
        }
    }
}
