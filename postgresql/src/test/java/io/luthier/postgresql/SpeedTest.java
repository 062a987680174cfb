package io.luthier.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.contract.internal.Effort;
import io.luthier.contract.internal.PostgresServer;
import io.luthier.fleet.Assignment;
import io.luthier.fleet.Crew;
import io.luthier.fleet.Ending;
import io.luthier.fleet.Environment;
import io.luthier.fleet.Fleet;
import io.luthier.fleet.Lineage;
import io.luthier.fleet.Sink;
import io.luthier.fleet.Task;
import io.luthier.fleet.Worker;
import io.luthier.fleet.wire.Terms;
import io.luthier.fleet.wire.Wire;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Measurement;
import io.luthier.trial.Objective;
import io.luthier.trial.Opening;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an order costs that trains nothing, beside what the disk takes for a forced write. The figures are printed. */
@Tag("server")
class SpeedTest {
    private static final Assignment EMPTY =
            Assignment.of(Objective.of((config, seed) -> 1.0), Opening.of(SearchSpace.of(Param.real("x", 0, 1)), 1), 8);

    private static PostgresServer server;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    /** Milliseconds of a forced write of a page, the median. */
    private double forced() throws Exception {
        double[] times = new double[200];
        try (FileChannel file =
                FileChannel.open(folder.resolve("page"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int i = 0; i < times.length; i++) {
                long begun = System.nanoTime();
                file.write(ByteBuffer.allocate(8192), (i % 16) * 8192L);
                file.force(false);
                times[i] = (System.nanoTime() - begun) / 1e6;
            }
        }
        Files.delete(folder.resolve("page"));
        return percentile(times, 0.5);
    }

    private static double percentile(double[] times, double share) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, share * sorted.length)];
    }

    @Test
    void anEmptyTrialTakesAFewMilliseconds() throws Exception {
        int trials = Math.max(200, Effort.of(1000));
        var ends = new LinkedBlockingQueue<Ending>();
        var fleet = new Staffed(server.location(), 1);
        double[] times = new double[trials];
        try (Crew crew = fleet.open(EMPTY, new Sink() {
            @Override
            public void begun(Task task) {}

            @Override
            public void ended(Task task, Ending ending) {
                ends.add(ending);
            }

            @Override
            public void unavailable(String why) {
                throw new AssertionError(why);
            }
        })) {
            crew.begin("speed");
            for (int i = -100; i < trials; i++) { // the first ones warm up
                long begun = System.nanoTime();
                int id = i + 100;
                crew.submit(new Task(id, Lineage.start(id, Config.of(Map.of("x", id / 1e6)), id), 1, id));
                Ending ending = Objects.requireNonNull(ends.poll(30, TimeUnit.SECONDS));
                assertThat(ending.how()).isEqualTo(Ending.How.MEASURED);
                crew.release(id);
                if (i >= 0) {
                    times[i] = (System.nanoTime() - begun) / 1e6;
                }
            }
        }
        fleet.sendHome();
        double forced = forced();
        System.out.printf(
                Locale.ROOT,
                "SpeedTest: an empty trial by a PostgreSQL worker: median %.1f ms, p99 %.1f ms; a forced write takes %.2f ms, so twice two"
                        + " of them %.1f ms%n",
                percentile(times, 0.5),
                percentile(times, 0.99),
                forced,
                4 * forced);
        assertThat(percentile(times, 0.5)).isLessThan(500);
    }

    @Test
    void eightWorkersClaimAndReportHundredsOfTrialsASecond() throws Exception {
        int tasks = Math.max(800, Effort.of(4000));
        var link =
                new Link(Location.parse(server.location(), Surroundings.ofProcess()), SpeedTest.class.getClassLoader());
        String report =
                Wire.report(Ending.measured(Measurement.of("value", 0.5)), new Worker("one", Environment.here("")));
        Set<Long> claimed = new HashSet<>();
        var twice = new AtomicInteger();
        try (Orders orders = Objects.requireNonNull(Orders.open(
                link, "rate", "rate", "rate", "1", "{}", Terms.of(EMPTY).text()))) {
            var puts = new ArrayList<Orders.Order>();
            for (int i = 0; i < tasks; i++) {
                puts.add(new Orders.Order("task-" + i, i, i, "{}", ""));
            }
            orders.put(puts);
            List<Thread> workers = new ArrayList<>();
            long begun = System.nanoTime();
            for (int w = 0; w < 8; w++) {
                int number = w;
                var worker = new Thread(() -> {
                    try (Claims claims = Claims.open(link, "w" + number)) {
                        List<Claims.Claim> next = claims.claim(List.of("rate"), 1, "t");
                        while (!next.isEmpty()) {
                            synchronized (claimed) {
                                twice.addAndGet(claimed.add(next.get(0).id()) ? 0 : 1);
                            }
                            claims.complete(List.of(new Claims.Done(next.get(0), report, 0)));
                            next = claims.claim(List.of("rate"), 1, "t");
                        }
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                });
                workers.add(worker);
                worker.start();
            }
            for (Thread worker : workers) {
                worker.join();
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            assertThat(orders.done()).hasSize(tasks);
            orders.forget();
            System.out.printf(
                    Locale.ROOT,
                    "SpeedTest: 8 workers claimed and completed %d trials, %d of them twice, at %.0f a second; the disk forces %.0f writes a"
                            + " second, one after the other%n",
                    tasks,
                    twice.get(),
                    tasks / seconds,
                    1000 / forced());
        }
        assertThat(twice.get()).isZero();
        assertThat(Fleet.at(server.location()).slots()).isEqualTo(1);
    }
}
