package io.luthier.contract;

import io.luthier.log.Event;
import io.luthier.log.Log;
import io.luthier.log.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The process in which each call of a store that writes a file fails once, one call after the other: writes that fail or are short,
 * forces and cuts that fail, for once or from then on. After each it checks what is stored: what was acknowledged, then nothing or
 * what followed it, in order; and that the store goes on from there.
 *
 * <p>Arguments: the name of a class that extends {@link StoreContract}, a folder, the file through which faults are ordered.
 */
final class Faults {
    private static final int ROUNDS = 6;
    private static final int MOST = 2000; // calls of one run, far more than any store makes

    private final StoreContract test;
    private final Path folder;
    private final ByteBuffer plan;
    private final List<Event> events = Events.all().subList(0, 2 * ROUNDS);
    private final List<String> illegal = new ArrayList<>();
    private long faults = 0;

    private Faults(StoreContract test, Path folder, ByteBuffer plan) {
        this.test = test;
        this.folder = folder;
        this.plan = plan;
    }

    public static void main(String[] arguments) throws Exception {
        var constructor = Class.forName(arguments[0]).getDeclaredConstructor();
        constructor.setAccessible(true);
        try (FileChannel file =
                FileChannel.open(Path.of(arguments[2]), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer plan = file.map(FileChannel.MapMode.READ_WRITE, 0, 64).order(ByteOrder.nativeOrder());
            new Faults(
                            (StoreContract) constructor.newInstance(),
                            Path.of(arguments[1]).resolve("faults-store"),
                            plan)
                    .run();
        }
    }

    private void run() throws IOException {
        long calls = 0;
        for (int how = 0; how < 3; how++) {
            boolean fired = true;
            for (int call = 1; fired && call <= MOST; call++) {
                clear();
                fired = round(call, how);
                faults += fired ? 1 : 0;
                calls = Math.max(calls, fired ? call : 0);
            }
        }
        illegal.stream().limit(10).forEach(System.out::println);
        System.out.printf(
                "%s: %d faults at each of %d calls: %d illegal states%n",
                test.getClass().getSimpleName(), faults, calls, illegal.size());
    }

    private void clear() throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(folder);
    }

    private void arm(long call, int how, boolean armed) {
        plan.putLong(0, 0).putLong(8, call).putLong(16, how).putLong(32, 0).putLong(24, armed ? 1 : 0);
    }

    /** Whether the call came at all. */
    private boolean round(int call, int how) {
        String name = "call " + call + " failing "
                + List.of("once", "from then on", "by a short write").get(how);
        arm(call, how, true);
        int acknowledged = acknowledged(name);
        boolean fired = plan.getLong(32) != 0;
        arm(0, 0, false);
        try {
            check(name, acknowledged);
        } catch (RuntimeException e) {
            illegal.add(name + ": it is not opened again: " + e);
        }
        return fired;
    }

    /** Writes until a write fails, and returns how many events were acknowledged. */
    private int acknowledged(String name) {
        int acknowledged = 0;
        try (Log log = test.store(folder).open()) {
            for (int i = 0; i < ROUNDS; i++) {
                try {
                    log.append(events.get(2 * i));
                    log.append(events.get(2 * i + 1));
                    log.force();
                } catch (StoreException e) {
                    refuses(name, log);
                    return acknowledged;
                }
                acknowledged = 2 * i + 2;
            }
        } catch (StoreException e) {
            // it could not be opened or closed
        } catch (RuntimeException e) {
            illegal.add(name + ": no StoreException but " + e);
        }
        return acknowledged;
    }

    private void refuses(String name, Log log) {
        try {
            log.append(events.get(0));
            log.force();
            illegal.add(name + ": it was written to after a write had failed");
        } catch (StoreException e) {
            // as it must be
        }
    }

    private void check(String name, int acknowledged) {
        List<Event> stored;
        try (Log log = test.store(folder).open()) {
            stored = new ArrayList<>(log.events());
            if (stored.size() < acknowledged
                    || !stored.equals(events.subList(0, Math.min(stored.size(), events.size())))) {
                illegal.add(name + ": " + acknowledged + " acknowledged, stored are " + stored);
            }
            log.append(events.get(0));
            log.force();
        }
        stored.add(events.get(0));
        if (!test.store(folder).read().equals(stored)) {
            illegal.add(name + ": what is added is not read");
        }
    }
}
