package io.luthier.postgresql;

import io.luthier.fleet.Assignment;
import io.luthier.fleet.Crew;
import io.luthier.fleet.Fleet;
import io.luthier.fleet.Sink;
import io.luthier.fleet.Station;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A fleet with a worker of so many slots for each problem that it is opened for. */
final class Staffed implements Fleet {
    private final String location;
    private final int slots;
    private final Fleet fleet;
    private final Map<String, Thread> workers = new HashMap<>();

    Staffed(String location, int slots) {
        this.location = location;
        this.slots = slots;
        this.fleet = Fleet.at(location);
    }

    @Override
    public int slots() {
        return slots;
    }

    @Override
    public boolean survives() {
        return fleet.survives();
    }

    @Override
    public synchronized Crew open(Assignment assignment, Sink sink) {
        workers.computeIfAbsent(assignment.digest(), digest -> {
            var worker = new Thread(() -> work(assignment));
            worker.setDaemon(true);
            worker.start();
            return worker;
        });
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
        for (Thread worker : workers.values()) {
            worker.interrupt();
        }
        for (Thread worker : workers.values()) {
            worker.join(10_000);
        }
    }
}
