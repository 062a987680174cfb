package io.luthier.postgresql;

import io.luthier.fleet.Environment;
import io.luthier.fleet.Task;
import io.luthier.fleet.wire.Terms;
import io.luthier.fleet.wire.Trouble;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A study's thread that speaks with the database: puts what is ordered, takes in what is done, and where the database is out of
 * reach tries again and again, as long as the study has patience.
 */
final class Clerk {
    private static final long LOOK = 1000; // ms between looks without news
    private static final int MANY = 32; // results that are marked at once
    private static final long OFTEN = 60_000; // ms between two sentences on the same trouble
    private static final long CLOSING = 1_000; // ms; what is cancelled has so long to say so

    private final Link link;
    private final PostgresqlCrew crew;
    private final List<Orders.Order> puts = new ArrayList<>();
    private final Set<Long> released = new LinkedHashSet<>();
    private final Set<Long> dropped = new LinkedHashSet<>();
    private final List<Withdrawal> withdrawals = new ArrayList<>();
    private final Trouble trouble;
    private @Nullable Thread thread;
    private String run = "";
    private boolean news = false;
    /** Whether workers do something a second time of which the crew may not know. */
    private boolean doubled = false;

    private boolean stopping = false;
    private long lastAttempt = 0;
    /** What was taken in and is yet to be marked so; until then it is read again, and known. */
    private final List<String> taken = new ArrayList<>();

    /** Workers that said that they cannot train. */
    private final Set<String> gone = new HashSet<>();

    /** A task that is taken back, and the answer. */
    private record Withdrawal(String key, CompletableFuture<Boolean> answer) {}

    Clerk(Link link, PostgresqlCrew crew) {
        this.link = link;
        this.crew = crew;
        this.trouble = new Trouble(link.location().patience().toMillis(), OFTEN);
    }

    void begin(String name) {
        run = name;
        thread = new Thread(this::work, "luthier-orders");
        thread.setDaemon(true);
        thread.start();
    }

    synchronized void put(Orders.Order order) {
        puts.add(order);
        news = true; // it may be done already
        notifyAll();
    }

    synchronized void release(long trial, boolean held) {
        released.add(trial);
        if (held) {
            dropped.add(trial);
        }
        notifyAll();
    }

    /** Takes a task back that has not begun; false where that is not sure. */
    boolean withdraw(String key) {
        var withdrawal = new Withdrawal(key, new CompletableFuture<>());
        synchronized (this) {
            if (puts.removeIf(order -> order.key().equals(key))) {
                return true;
            }
            withdrawals.add(withdrawal);
            notifyAll();
        }
        try {
            return withdrawal.answer().get(2, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized void heard(String word) {
        news = true;
        doubled |= word.equals("doubled");
        notifyAll();
    }

    private void work() {
        try (Ear ear = new Ear(link, Tables.NEWS, (word, rest) -> {
            if (word.isEmpty() || rest.equals(run)) {
                heard(word);
            }
        })) {
            while (!stopping()) {
                serve();
            }
        }
    }

    private void serve() {
        try (Orders orders = open()) {
            if (orders == null) {
                busy();
                return;
            }
            if (trouble.over()) {
                crew.docket.said(link.location() + " is in reach again.");
            }
            anew(orders);
            serve(orders);
        } catch (SQLException e) {
            trouble("out of reach (" + Link.words(e) + ")", "It is tried again and again; nothing is lost.");
        } catch (IllegalArgumentException e) {
            crew.docket.unavailable(String.valueOf(e.getMessage()));
            halt();
        }
    }

    /** This study's orders; null while another process has them. */
    private @Nullable Orders open() throws SQLException {
        return Orders.open(
                link,
                run,
                crew.assignment.digest(),
                crew.assignment.study(),
                Environment.release(),
                Terms.text(crew.docket.environment()),
                Terms.of(crew.assignment).text());
    }

    private void busy() {
        trouble(
                "used by another process for this study",
                "End that one, or wait until it is known to be dead, which may take some minutes.");
    }

    /** Says what is wrong, now and then; after a time, gives up. Waits a little. */
    private void trouble(String what, String advice) {
        String sentence = link.location() + " is " + what + ".";
        if (trouble.says()) {
            crew.docket.said(sentence + " " + advice);
        }
        if (trouble.tooLong()) {
            giveUp(sentence);
            return;
        }
        pause(trouble.pause());
    }

    private void giveUp(String sentence) {
        crew.docket.unavailable(sentence + " The study was stopped after "
                + link.location().patience().toSeconds() + " s; resume it when that is mended.");
        halt();
    }

    private synchronized void halt() {
        stopping = true;
        notifyAll();
    }

    private synchronized boolean stopping() {
        return stopping;
    }

    private synchronized void pause(long millis) {
        long until = System.nanoTime() + millis * 1_000_000;
        try {
            while (!stopping && System.nanoTime() < until) {
                wait(Math.max(1, (until - System.nanoTime()) / 1_000_000));
            }
        } catch (InterruptedException e) {
            // Nobody interrupts this thread.
        }
    }

    /** Puts again what a database that was away may have lost; what it has stays as it is. */
    private void anew(Orders orders) throws SQLException {
        orders.again();
        var again = new ArrayList<Orders.Order>();
        for (Map.Entry<String, Task> entry : crew.docket.ordered().entrySet()) {
            again.add(PostgresqlCrew.order(entry.getKey(), entry.getValue(), ""));
        }
        orders.put(again);
        heard("");
    }

    private void serve(Orders orders) throws SQLException {
        long looked = 0;
        var lonely = new Trouble(link.location().patience().toMillis(), OFTEN);
        while (true) {
            boolean look = await(LOOK);
            if (stopping()) {
                return;
            }
            send(orders);
            long now = System.nanoTime();
            boolean due = now - looked >= LOOK * 1_000_000;
            if (look || due) {
                listen(orders, due);
            }
            if (due) {
                looked = now;
                orders.alive();
                Orders.Staff staff = orders.staff(crew.assignment.digest());
                crew.staffed(staff);
                lonely(lonely, staff.slots());
            }
        }
    }

    private void lonely(Trouble lonely, int slots) {
        if (slots > 0) {
            if (lonely.over()) {
                crew.docket.said("A worker is there.");
            }
            return;
        }
        if (lonely.says()) {
            crew.docket.said("No worker is there. Start one: luthier worker study.yaml --on " + link.location());
        }
        if (lonely.tooLong()) {
            giveUp("No worker came to " + link.location() + ".");
        }
    }

    /** Waits for something to say or to hear; whether there is news. */
    private synchronized boolean await(long millis) {
        long until = System.nanoTime() + millis * 1_000_000;
        try {
            while (!stopping && !news && puts.isEmpty() && released.isEmpty() && withdrawals.isEmpty()) {
                long left = (until - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    break;
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            // Nobody interrupts this thread.
        }
        boolean heard = news;
        news = false;
        return heard;
    }

    /** Says what there is to say. What fails with the connection is said again by {@link #anew}, or does not matter. */
    private void send(Orders orders) throws SQLException {
        List<Orders.Order> put;
        List<Long> release;
        List<Long> drop;
        List<Withdrawal> withdraw;
        synchronized (this) {
            put = List.copyOf(puts);
            release = List.copyOf(released);
            drop = List.copyOf(dropped);
            withdraw = List.copyOf(withdrawals);
            puts.clear();
            released.clear();
            dropped.clear();
            withdrawals.clear();
        }
        if (!release.isEmpty()) { // before what is put, which may be of the same trials
            orders.release(release);
            orders.drop(drop);
        }
        if (!put.isEmpty()) {
            orders.put(put);
        }
        for (Withdrawal one : withdraw) {
            one.answer().complete(orders.withdraw(one.key()));
        }
    }

    /** Hears what became of tasks. */
    private void listen(Orders orders, boolean thorough) throws SQLException {
        var late = new ArrayList<Orders.Attempt>(); // to be compared with what was told, maybe just now
        for (Orders.Attempt attempt : orders.attempts(lastAttempt)) {
            lastAttempt = attempt.id();
            switch (attempt.ending()) {
                case "lost" ->
                    crew.docket.lost(
                            attempt.key(),
                            attempt.worker(),
                            "its worker " + attempt.worker() + " was lost",
                            attempt.seconds());
                case "refused" -> refused(orders, attempt);
                case "returned" -> returned(attempt);
                default -> late.add(attempt);
            }
        }
        boolean twice;
        synchronized (this) {
            twice = doubled;
            doubled = false;
        }
        if (twice || thorough) {
            doubles(orders);
        }
        if (thorough) {
            orders.running().forEach(row -> crew.docket.begun(row.key()));
        }
        var forgotten = new ArrayList<String>();
        for (Orders.Row row : orders.done()) {
            switch (crew.done(row)) {
                case TAKEN -> taken.add(row.key());
                case FORGOTTEN -> forgotten.add(row.key());
                case LEFT -> {}
            }
        }
        late.forEach(crew::late);
        orders.forget(forgotten);
        if (thorough || taken.size() >= MANY) {
            orders.taken(taken);
            taken.clear();
        }
    }

    /** Hears of what two workers do: that they do, or that the second was lost with its lease. */
    private void doubles(Orders orders) throws SQLException {
        for (Orders.Twice twice : orders.doubles()) {
            if (twice.over()) {
                crew.docket.gone(twice.key(), twice.other(), twice.seconds());
            } else {
                crew.docket.second(twice.key(), twice.first(), twice.other());
            }
        }
    }

    private void refused(Orders orders, Orders.Attempt attempt) throws SQLException {
        orders.forget(List.of(attempt.key()));
        crew.docket.lost(attempt.key(), attempt.worker(), attempt.worker() + " refused it: " + attempt.result(), 0);
    }

    /** Its worker is broken and leaves. The task waits again, and nothing was trained: it is not lost. */
    private void returned(Orders.Attempt attempt) {
        if (gone.add(attempt.worker())) {
            crew.docket.said("The worker " + attempt.worker() + " cannot train and leaves: " + attempt.result()
                    + ". What it had begun is trained by others.");
        }
    }

    /** Stops what waits and runs, and returns when that is told or the time is over. */
    void stop(long millis) {
        Thread working = thread;
        halt();
        if (working == null) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            working.join(millis);
            cancel();
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void cancel() throws InterruptedException {
        try (Orders orders = open()) {
            if (orders == null) {
                return;
            }
            listen(orders, true);
            orders.stop();
            long until = System.nanoTime() + CLOSING * 1_000_000;
            listen(orders, false);
            while (crew.docket.busy() && System.nanoTime() < until) {
                Thread.sleep(10);
                listen(orders, false);
            }
            orders.forget();
        } catch (SQLException e) {
            // It is out of reach: what is there is taken in when the study is resumed.
        }
    }
}
