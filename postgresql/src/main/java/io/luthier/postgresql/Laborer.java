package io.luthier.postgresql;

import io.luthier.fleet.Assignment;
import io.luthier.fleet.Environment;
import io.luthier.fleet.Fleet;
import io.luthier.fleet.wire.Breakage;
import io.luthier.fleet.wire.Terms;
import io.luthier.fleet.wire.Trouble;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** A worker: claims what is next while a thread is free, has it trained, and reports. One thread speaks with the database. */
final class Laborer {
    private static final long LOOK = 1000; // ms between looks without news
    private static final long OFTEN = 60_000; // ms between two sentences on the same trouble
    private static final long SOONEST = 100; // ms between looks for what is overdue

    private final Link link;
    private final Map<String, Assignment> known = new LinkedHashMap<>();
    private final Fleet threads;
    private final int slots;
    private final Consumer<String> says;
    private final String name;
    private final Map<String, Shift> shifts = new HashMap<>();
    /** What is being trained, by claim. */
    private final Map<Long, Claims.Claim> busy = new LinkedHashMap<>();

    private final List<Claims.Done> finished = new ArrayList<>();
    /** What this worker cannot train, to be given back, with what it lacks. */
    private final List<Claims.Done> returned = new ArrayList<>();
    /** What this worker lacks; empty where it is whole. */
    private String broken = "";

    private boolean news = true;
    /** Whether studies may have begun or ended. */
    private boolean changed = true;

    private boolean leaving = false;

    Laborer(Link link, List<Assignment> known, Fleet threads, int slots, Consumer<String> says) {
        this.link = link;
        known.forEach(assignment -> this.known.put(assignment.digest(), assignment));
        this.threads = threads;
        this.slots = slots;
        this.says = says;
        this.name = name();
    }

    /** Host and process, and a number that no other process ever had. */
    private static String name() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "worker";
        }
        return host + "-" + ProcessHandle.current().pid() + "-"
                + Long.toString(System.currentTimeMillis() & 0xffffff, Character.MAX_RADIX);
    }

    /** Works until the thread is interrupted, and what has begun then is done. */
    void work() {
        var trouble = new Trouble(link.location().patience().toMillis(), OFTEN);
        try (Ear ear = new Ear(link, Tables.WORK, this::heard)) {
            while (!over()) {
                try (Claims claims = Claims.open(link, name)) {
                    if (trouble.over()) {
                        says.accept(link.location() + " is in reach again.");
                    }
                    serve(claims);
                } catch (SQLException e) {
                    String sentence = link.location() + " is out of reach (" + Link.words(e) + ").";
                    if (trouble.says()) {
                        says.accept(sentence + " It is tried again and again; what is being trained goes on.");
                    }
                    if (trouble.tooLong()) {
                        throw new IllegalArgumentException(
                                sentence + "\nStart the worker again when that is mended.", e);
                    }
                    pause(trouble.pause());
                }
            }
        } finally {
            shifts.values().forEach(Shift::close);
        }
        refuseBroken();
    }

    private synchronized void refuseBroken() {
        if (!broken.isEmpty()) {
            throw new IllegalArgumentException(unable(broken));
        }
    }

    private static String unable(String what) {
        return "this worker cannot train: " + what
                + "\nIts class path is broken: start it with the jars that the study has. Others train what it was to train.";
    }

    private void heard(String word, String rest) {
        if (word.equals("release")) {
            String[] words = rest.split(" ", 2);
            Shift shift;
            synchronized (this) {
                shift = shifts.get(words.length < 2 ? "" : words[1]);
            }
            if (shift != null && words[0].matches("\\d{1,18}")) {
                shift.release(Long.parseLong(words[0]));
            }
            return;
        }
        synchronized (this) {
            news = true;
            changed |= !word.equals("put");
            notifyAll();
        }
    }

    private synchronized boolean over() {
        return leaving && busy.isEmpty() && finished.isEmpty() && returned.isEmpty();
    }

    private void serve(Claims claims) throws SQLException {
        long renewed = 0;
        long looked = 0;
        long often = Math.max(100, link.location().lease().toMillis() / 3);
        while (!over()) {
            boolean look = await(look());
            long now = System.nanoTime();
            if (now - renewed >= often * 1_000_000 || renewed == 0) {
                renewed = now;
                claims.present(known.keySet(), leaving ? 0 : slots);
                claims.renew(tokens());
                claims.bury();
            }
            if (look || now - looked >= LOOK * 1_000_000) {
                looked = now;
                admit(claims.runs());
            }
            claim(claims); // before reports, of which each is forced: threads are not to wait for that
            report(claims);
        }
        claims.absent();
    }

    private synchronized List<String> tokens() {
        return busy.values().stream().map(Claims.Claim::token).distinct().toList();
    }

    /** How long to wait for news, in milliseconds: with a free thread a part of what a training takes, since one may be overdue. */
    private long look() {
        double usual = shifts.values().stream()
                .flatMapToDouble(shift -> shift.pace().usual().stream())
                .min()
                .orElse(LOOK);
        synchronized (this) {
            boolean free = !leaving && busy.size() < slots;
            return free ? (long) Math.max(SOONEST, Math.min(LOOK, usual * 1000 / 3)) : LOOK;
        }
    }

    /** Waits for news, or an end of something; whether studies may have begun or ended. */
    private synchronized boolean await(long millis) {
        long until = System.nanoTime() + millis * 1_000_000;
        try {
            while (!news && finished.isEmpty() && returned.isEmpty() && !over()) {
                long left = (until - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    break;
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            leave();
        }
        boolean heard = changed;
        news = false;
        changed = false;
        return heard;
    }

    private synchronized void leave() {
        if (!leaving) {
            leaving = true;
            says.accept(
                    busy.isEmpty()
                            ? "The worker ends."
                            : "The worker ends after what it has begun: " + busy.size()
                                    + (busy.size() == 1 ? " training." : " trainings."));
        }
    }

    private void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            leave();
        }
    }

    private void report(Claims claims) throws SQLException {
        List<Claims.Done> reports;
        List<Claims.Done> back;
        synchronized (this) {
            reports = finished.stream() // in one order, as all workers have it that lock several rows
                    .sorted(Comparator.comparingLong(done -> done.claim().id()))
                    .toList();
            back = List.copyOf(returned);
        }
        for (Claims.Done done : back) {
            claims.giveBack(done);
            synchronized (this) {
                returned.remove(done);
            }
        }
        int late = reports.isEmpty() ? 0 : reports.size() - claims.complete(reports);
        synchronized (this) {
            finished.removeAll(reports);
        }
        if (late > 0) {
            says.accept((late == 1 ? "A training was" : late + " trainings were")
                    + " done by another worker before; what is different is told.");
        }
    }

    /** Takes up the studies that this worker knows, leaves those that are over, and refuses those that do not fit. */
    private void admit(List<Claims.Open> runs) {
        var open = new HashMap<String, Claims.Open>();
        runs.forEach(run -> open.put(run.run(), run));
        for (String run : List.copyOf(shifts.keySet())) {
            if (!open.containsKey(run)) {
                Shift shift;
                synchronized (this) {
                    shift = shifts.remove(run);
                }
                if (shift != null) {
                    shift.close();
                }
            }
        }
        String refusal = "";
        for (Claims.Open run : runs) {
            Assignment assignment = known.get(run.digest());
            if (assignment == null) {
                refusal = refusal.isEmpty() ? other(run) : refusal;
            } else if (!shifts.containsKey(run.run())) {
                String why = admit(run, assignment);
                refusal = why.isEmpty() ? refusal : why;
            }
        }
        if (!refusal.isEmpty() && shifts.isEmpty()) {
            throw new IllegalArgumentException(refusal);
        }
    }

    /** What to say of a study of another problem; nothing where its name is another too. */
    private String other(Claims.Open run) {
        boolean named = known.values().stream().anyMatch(a -> a.study().equals(run.study()));
        return named
                ? "the study '" + run.study() + "' at " + link.location()
                        + " is another than this file says: objective, space, seed, goals or data differ"
                        + "\nStart the worker with the file that the study was started with."
                : "";
    }

    /** Why a study cannot be trained for; empty where it can. */
    private String admit(Claims.Open run, Assignment assignment) {
        if (!run.release().equals(Environment.release())) {
            return "the study '" + run.study() + "' is run by Luthier " + run.release() + ", this worker is "
                    + Environment.release() + "\nUse the same release on all machines.";
        }
        Terms terms;
        Environment theirs;
        try {
            terms = Terms.parse(run.terms());
            theirs = Terms.environment(run.environment());
        } catch (IllegalArgumentException e) {
            return "the study '" + run.study() + "' at " + link.location() + " cannot be read: " + e.getMessage();
        }
        Shift shift;
        try {
            shift = new Shift(this, terms.of(assignment, run.study()), threads, name);
        } catch (LinkageError e) {
            return unable(Breakage.of(e).orElseThrow(() -> e));
        }
        var difference = theirs.difference(shift.environment());
        if (difference.isPresent() && !terms.allowDrift()) {
            shift.close();
            return "this worker has " + difference.get() + " as the study '" + run.study() + "' has it"
                    + "\nTrainings may differ in their last bits. Use the same on all machines, or start the study with --allow-drift.";
        }
        synchronized (this) {
            shifts.put(run.run(), shift);
        }
        says.accept("Trains for the study " + run.study() + ".");
        return "";
    }

    private void claim(Claims claims) throws SQLException {
        int free;
        synchronized (this) {
            free = leaving ? 0 : slots - busy.size();
        }
        if (free <= 0 || shifts.isEmpty()) {
            return;
        }
        String token = UUID.randomUUID().toString();
        List<Claims.Claim> next = claims.claim(shifts.keySet(), free, token);
        if (next.isEmpty()) {
            Map<String, Double> overdue = overdue();
            next = overdue.isEmpty() ? next : claims.claimAgain(overdue, free, token);
        }
        for (Claims.Claim claim : next) {
            Shift shift = shifts.get(claim.run());
            String refusal = shift == null ? "the study is over" : take(shift, claim);
            if (!refusal.isEmpty()) {
                claims.refuse(claim, refusal);
                says.accept("A task was refused: " + refusal + ".");
            }
        }
    }

    /** After how many seconds a training of a study takes too long, where that is known. */
    private Map<String, Double> overdue() {
        var overdue = new HashMap<String, Double>();
        shifts.forEach((run, shift) -> shift.pace().overdue().ifPresent(seconds -> overdue.put(run, seconds)));
        return overdue;
    }

    /** Begins a task; why it is refused, where it is no training of its study. */
    private String take(Shift shift, Claims.Claim claim) {
        synchronized (this) {
            busy.put(claim.id(), claim);
        }
        String refusal = shift.take(claim);
        if (!refusal.isEmpty()) {
            synchronized (this) {
                busy.remove(claim.id());
            }
        }
        return refusal;
    }

    /** A training failed for want of something that this worker should have: the task goes back, and the worker leaves. */
    synchronized void broken(Claims.Done done) {
        busy.remove(done.claim().id());
        returned.add(done);
        if (broken.isEmpty()) {
            broken = done.report();
        }
        leave();
        notifyAll();
    }

    /** A training is over, and to be reported. */
    synchronized void done(Claims.Done done) {
        busy.remove(done.claim().id());
        finished.add(done);
        notifyAll();
    }
}
