package io.luthier.reports.analysis;

import io.luthier.store.Event;
import io.luthier.study.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When what was trained: from the log of a study. Seconds are of running, over all processes.
 *
 * @param threads the most threads that any process had
 * @param bars by lane and time; a lane is a thread, as far as can be told from times
 * @param seconds when the last result arrived, or the study ended
 * @param processes the processes that ran it, in order
 */
public record Timeline(int threads, List<Bar> bars, double seconds, List<Process> processes) {
    private static final double SLACK = 0.002; // seconds between the end of a training and its being noticed

    public Timeline {
        bars = List.copyOf(bars);
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
        var trainings = new ArrayList<Event.Arrived>();
        var processes = new ArrayList<Process>();
        double seconds = 0;
        for (Event event : log) {
            if (event instanceof Event.Arrived arrived) {
                trainings.add(arrived);
                seconds = Math.max(seconds, arrived.at());
            } else if (event instanceof Event.Opened opened) {
                processes.add(new Process(opened.threads(), opened.started(), opened.environment()));
            } else if (event instanceof Event.Stopped stopped) {
                seconds = Math.max(seconds, stopped.at());
            }
        }
        int threads = processes.stream().mapToInt(Process::threads).max().orElse(1);
        return new Timeline(threads, bars(trainings), seconds, processes);
    }

    private static List<Bar> bars(List<Event.Arrived> trainings) {
        var sorted = new ArrayList<>(trainings);
        sorted.sort(Comparator.comparingDouble((Event.Arrived a) -> start(a)).thenComparingLong(Event.Arrived::trial));
        var free = new ArrayList<Double>();
        var bars = new ArrayList<Bar>();
        for (Event.Arrived training : sorted) {
            double start = start(training);
            int lane = 0;
            for (int i = 0; i < free.size(); i++) {
                boolean idle = free.get(i) <= start + SLACK;
                boolean better = idle && (free.get(lane) > start + SLACK || free.get(i) > free.get(lane));
                lane = better ? i : lane;
            }
            if (free.isEmpty() || free.get(lane) > start + SLACK) {
                lane = free.size();
                free.add(0.0);
            }
            free.set(lane, training.at());
            bars.add(new Bar(training.trial(), training.fidelity(), training.status(), lane, start, training.at()));
        }
        return bars;
    }

    private static double start(Event.Arrived training) {
        return Math.max(0, training.at() - training.wall());
    }

    /** The share of the threads' time in which they trained, from 0 to 1; 0 if no time passed. */
    public double busy() {
        double trained = bars.stream().mapToDouble(b -> b.to() - b.from()).sum();
        return seconds > 0 ? Math.min(1, trained / (seconds * threads)) : 0;
    }

    /** When each result arrived, by trial and fidelity. */
    Map<Arrival, Double> arrivals() {
        var at = new HashMap<Arrival, Double>();
        bars.forEach(bar -> at.put(new Arrival(bar.trial(), bar.fidelity()), bar.to()));
        return at;
    }

    record Arrival(long trial, int fidelity) {}
}
