package io.luthier.reports.study;

import io.luthier.log.Event;
import io.luthier.trial.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * When what was trained: from the log of a study. Seconds are of running, over all processes.
 *
 * @param threads the most threads that any process had
 * @param bars by time; a lane is a thread, as far as can be told from times, of this process or of a worker. A training that was noticed
 *     late, and so seems to overlap another in its lane, is drawn from that one's end on
 * @param lanes what they are called: {@code thread 2}, {@code node-1}, {@code node-1, 2}
 * @param seconds when the last result arrived, or the study ended
 * @param busy the share of the threads' time in which they trained, from 0 to 1
 * @param processes the processes that ran it, in order
 */
record Timeline(int threads, List<Bar> bars, List<String> lanes, double seconds, double busy, List<Process> processes) {
    private static final double SLACK = 0.002; // seconds between the end of a training and its being noticed

    public Timeline {
        bars = List.copyOf(bars);
        lanes = List.copyOf(lanes);
        processes = List.copyOf(processes);
    }

    /** A training. */
    public record Bar(long trial, int fidelity, Status status, int lane, double from, double to) {}

    /**
     * A process that ran the study.
     *
     * @param started the wall clock, ISO 8601
     * @param environment what may change the last bits, by name
     */
    public record Process(int threads, String started, Map<String, String> environment) {}

    /** From a log. */
    public static Timeline of(List<Event> log) {
        var seen = new Seen();
        log.forEach(event -> event.accept(seen));
        List<Event.Arrived> trainings = seen.trainings;
        List<Process> processes = seen.processes;
        double seconds = seen.seconds;
        int threads = processes.stream().mapToInt(Process::threads).max().orElse(1);
        double trained = trainings.stream().mapToDouble(Event.Arrived::wall).sum();
        double busy = seconds > 0 ? Math.min(1, trained / (seconds * threads)) : 0;
        var bars = new ArrayList<Bar>();
        var lanes = new ArrayList<String>();
        var byWorker = trainings.stream()
                .collect(Collectors.groupingBy(
                        training -> seen.workers.getOrDefault(training, ""), TreeMap::new, Collectors.toList()));
        byWorker.forEach((worker, some) -> {
            List<Bar> its = bars(some, worker.isEmpty() ? threads : Integer.MAX_VALUE, lanes.size());
            int count = its.stream().mapToInt(Bar::lane).max().orElse(lanes.size() - 1) + 1 - lanes.size();
            for (int i = 1; i <= count; i++) {
                lanes.add(worker.isEmpty() ? "thread " + i : i == 1 ? worker : worker + ", " + i);
            }
            bars.addAll(its);
        });
        if (byWorker.size() > 1) {
            bars.sort(Comparator.comparingDouble(Bar::from).thenComparingLong(Bar::trial));
        }
        return new Timeline(threads, bars, lanes, seconds, busy, processes);
    }

    /** In the lane that has been idle for the shortest time; a lane more only while there are fewer than threads. */
    private static List<Bar> bars(List<Event.Arrived> trainings, int threads, int first) {
        var sorted = new ArrayList<>(trainings);
        sorted.sort(Comparator.comparingDouble((Event.Arrived a) -> start(a)).thenComparingLong(Event.Arrived::trial));
        var free = new ArrayList<Double>();
        var bars = new ArrayList<Bar>();
        for (Event.Arrived training : sorted) {
            double start = start(training);
            int idle = -1;
            int soonest = 0;
            for (int i = 0; i < free.size(); i++) {
                idle = free.get(i) <= start + SLACK && (idle < 0 || free.get(i) > free.get(idle)) ? i : idle;
                soonest = free.get(i) < free.get(soonest) ? i : soonest;
            }
            int lane = idle >= 0 ? idle : free.size() < threads ? free.size() : soonest;
            if (lane == free.size()) {
                free.add(0.0);
            }
            double from = Math.min(training.at(), Math.max(start, free.get(lane)));
            free.set(lane, Math.max(free.get(lane), training.at()));
            bars.add(new Bar(
                    training.trial(),
                    training.fidelity(),
                    training.verdict().status(),
                    first + lane,
                    from,
                    training.at()));
        }
        return bars;
    }

    private static double start(Event.Arrived training) {
        return Math.max(0, training.at() - training.wall());
    }

    /** The share of the threads' time in which they did not train, from 0 to 1. */
    double idle() {
        return 1 - busy;
    }

    /** When each result arrived, by trial and fidelity. */
    Map<Arrival, Double> arrivals() {
        var at = new HashMap<Arrival, Double>();
        bars.forEach(bar -> at.put(new Arrival(bar.trial(), bar.fidelity()), bar.to()));
        return at;
    }

    record Arrival(long trial, int fidelity) {}

    /** With the trainings of the trials that are shown alone; all count in the rest. */
    Timeline of(Shown shown) {
        List<Bar> some = bars.stream().filter(bar -> shown.has(bar.trial())).toList();
        return shown.allShown() ? this : new Timeline(threads, some, lanes, seconds, busy, processes);
    }

    /** What of a log says when and where something ran. */
    private static final class Seen implements Event.Visitor {
        final List<Event.Arrived> trainings = new ArrayList<>();
        final List<Process> processes = new ArrayList<>();
        /** By result; none of what was trained in the process that thinks. */
        final Map<Event.Arrived, String> workers = new IdentityHashMap<>();

        private final Map<Arrival, String> announced = new HashMap<>();
        double seconds = 0;

        @Override
        public void opened(Event.Opened event) {
            processes.add(new Process(event.threads(), event.started(), event.environment()));
        }

        @Override
        public void arrived(Event.Arrived event) {
            trainings.add(event);
            String worker = announced.remove(new Arrival(event.trial(), event.fidelity()));
            if (worker != null) {
                workers.put(event, worker);
            }
            seconds = Math.max(seconds, event.at());
        }

        @Override
        public void stopped(Event.Stopped event) {
            seconds = Math.max(seconds, event.at());
        }

        @Override
        public void created(Event.Created event) {}

        @Override
        public void budgeted(Event.Budgeted event) {}

        @Override
        public void enqueued(Event.Enqueued event) {}

        @Override
        public void asked(Event.Asked event) {}

        @Override
        public void noted(Event.Noted event) {}

        @Override
        public void inherited(Event.Inherited event) {}

        @Override
        public void failed(Event.Failed event) {}

        @Override
        public void trained(Event.Trained event) {
            announced.put(new Arrival(event.trial(), event.fidelity()), event.worker());
        }

        @Override
        public void drifted(Event.Drifted event) {}

        @Override
        public void injected(Event.Injected event) {}

        @Override
        public void kept(Event.Kept event) {}

        @Override
        public void repaired(Event.Repaired event) {}

        @Override
        public void attempted(Event.Attempted event) {}

        @Override
        public void told(Event.Told event) {}

        @Override
        public void checked(Event.Checked event) {
            seconds = Math.max(seconds, event.at());
        }

        @Override
        public void diverged(Event.Diverged event) {}
    }
}
