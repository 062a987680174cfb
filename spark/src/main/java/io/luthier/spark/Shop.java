package io.luthier.spark;

import io.luthier.fleet.Assignment;
import io.luthier.fleet.Ending;
import io.luthier.fleet.Environment;
import io.luthier.fleet.Fleet;
import io.luthier.fleet.wire.Breakage;
import io.luthier.fleet.wire.Hand;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Where an executor trains for one study. How many trainings run at once, Spark decides. */
final class Shop {
    private static final int THREADS = 4096;

    private final String name;
    private final Map<Long, CompletableFuture<String>> under = new ConcurrentHashMap<>();
    /** What is trained at this moment. */
    private final Set<String> orders = ConcurrentHashMap.newKeySet();

    private final AtomicLong numbers = new AtomicLong();
    private String refusal = "";
    private @Nullable Hand hand;
    private boolean closed = false;

    /** @param name of this executor */
    Shop(String name) {
        this.name = name;
    }

    /** Trains an order; the answer begins with one of the signs that {@link Yard} has. */
    String train(Slip slip) throws InterruptedException {
        Hand open = open(slip);
        if (open == null) {
            return Yard.REFUSAL + refusal();
        }
        slip.released().forEach(open::release);
        if (!orders.add(slip.order())) {
            return String.valueOf(Yard.UNDER_WAY);
        }
        try {
            return train(open, slip);
        } finally {
            orders.remove(slip.order());
        }
    }

    private String train(Hand open, Slip slip) throws InterruptedException {
        long number = numbers.incrementAndGet();
        var report = new CompletableFuture<String>();
        under.put(number, report);
        String why = open.take(slip.order(), number, slip.finish());
        if (!why.isEmpty()) {
            under.remove(number);
            return Yard.NO_ORDER + why;
        }
        if (closed()) {
            report.cancel(false); // the crew may not have begun it
        }
        try {
            return report.get();
        } catch (ExecutionException | java.util.concurrent.CancellationException e) {
            throw new InterruptedException("the study was stopped");
        }
    }

    private synchronized boolean closed() {
        return closed;
    }

    private synchronized String refusal() {
        return refusal;
    }

    /** The hand that trains; null if this executor does not fit. */
    private synchronized @Nullable Hand open(Slip slip) throws InterruptedException {
        if (closed) {
            throw new InterruptedException("the study was stopped");
        }
        if (hand == null && refusal.isEmpty()) {
            try {
                refusal = refuse(slip);
            } catch (LinkageError e) {
                refusal = unable(Breakage.of(e).orElseThrow(() -> e));
            } catch (RuntimeException e) {
                refusal = "it cannot make the study '" + slip.study() + "': " + e.getMessage();
            }
        }
        return hand;
    }

    static String unable(String what) {
        return "it cannot train: " + what
                + "\nIts class path is broken: give the application the jars that the study has.";
    }

    /** Opens the study; why it cannot be trained here, empty where it can. */
    private String refuse(Slip slip) {
        if (!slip.release().equals(Environment.release())) {
            return "the study '" + slip.study() + "' is run by Luthier " + slip.release() + ", it is "
                    + Environment.release() + "\nUse the same release on all machines.";
        }
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        Optional<Assignment> known = slip.briefing().assignments(loader).stream()
                .filter(assignment -> assignment.digest().equals(slip.digest()))
                .findFirst();
        if (known.isEmpty()) {
            return "it makes another study than '" + slip.study() + "': objective, space, seed, goals or data differ"
                    + "\nGive all machines the same data files, at the same place, and the same jars.";
        }
        var made = new Hand(slip.terms().of(known.get(), slip.study()), Fleet.threads(THREADS), name, this::ended);
        var difference = slip.environment().difference(made.environment());
        if (difference.isPresent() && !slip.terms().allowDrift()) {
            made.close();
            return "it has " + difference.get() + " as the study '" + slip.study() + "' has it"
                    + "\nTrainings may differ in their last bits. Use the same on all machines, or start the study with --allow-drift.";
        }
        hand = made;
        return "";
    }

    private void ended(long number, Ending ending, String said, Optional<String> lacking) {
        CompletableFuture<String> report = under.remove(number);
        if (report != null) {
            report.complete(lacking.map(what -> Yard.REFUSAL + unable(what)).orElseGet(() -> Yard.REPORT + said));
        }
    }

    /** Stops what runs, and drops what is paused. */
    void close() {
        Hand open;
        synchronized (this) {
            closed = true;
            open = hand;
        }
        if (open != null) {
            open.close();
        }
        under.values().forEach(report -> report.cancel(false));
    }
}
