package io.luthier.postgresql;

import io.luthier.fleet.Assignment;
import io.luthier.fleet.Crew;
import io.luthier.fleet.Fleet;
import io.luthier.fleet.Sink;
import io.luthier.fleet.Station;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A fleet with so many workers of so many slots each for each problem that it is opened for. */
final class Staffed implements Fleet {
    private final String location;
    private final int count;
    private final int slots;
    private final Fleet fleet;
    private final Map<String, List<Thread>> workers = new HashMap<>();

    Staffed(String location, int slots) {
        this(location, 1, slots);
    }

    Staffed(String location, int count, int slots) {
        this.location = location;
        this.count = count;
        this.slots = slots;
        this.fleet = Fleet.at(location);
    }

    @Override
    public int slots() {
        return count * slots;
    }

    @Override
    public boolean survives() {
        return fleet.survives();
    }

    @Override
    public synchronized Crew open(Assignment assignment, Sink sink) {
        workers.computeIfAbsent(
                assignment.digest(),
                digest -> Stream.generate(() -> new Thread(() -> work(assignment)))
                        .limit(count)
                        .peek(worker -> {
                            worker.setDaemon(true);
                            worker.start();
                        })
                        .toList());
        return fleet.open(assignment, sink);
    }

    /** Works; where a study of the same name is there before its own, tries again. */
    private void work(Assignment assignment) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Station.at(location, getClass().getClassLoader())
                        .work(List.of(assignment), slots, says -> System.out.println("worker: " + says));
                return;
            } catch (IllegalArgumentException e) {
                System.out.println("worker: " + e.getMessage());
            }
        }
    }

    synchronized void sendHome() throws InterruptedException {
        List<Thread> all = workers.values().stream().flatMap(List::stream).toList();
        all.forEach(Thread::interrupt);
        for (Thread worker : all) {
            worker.join(10_000);
        }
    }
}
