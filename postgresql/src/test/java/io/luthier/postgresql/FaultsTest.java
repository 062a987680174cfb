package io.luthier.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.contract.internal.PostgresServer;
import io.luthier.fleet.Ending;
import io.luthier.fleet.Environment;
import io.luthier.fleet.Fleet;
import io.luthier.fleet.Station;
import io.luthier.fleet.Worker;
import io.luthier.fleet.wire.Terms;
import io.luthier.fleet.wire.Wire;
import io.luthier.log.Store;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.study.StudyListener;
import io.luthier.trial.Measurement;
import io.luthier.trial.Objective;
import io.luthier.trial.Outcome;
import io.luthier.trial.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever becomes of the database and of workers, and whoever writes to the tables: no trial fails for it. */
@Tag("server")
class FaultsTest {
    private static final AtomicInteger TRAINED = new AtomicInteger();
    private static final String ORDER = "{\"trial\":1,\"config\":\"x=0.5\",\"seed\":1,\"path\":[],\"work\":0,\"to\":1}";
    private static PostgresServer server;

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    /** Takes a while, so that faults fall into the middle. */
    private static double slow(double x, long seed, long millis) throws InterruptedException {
        TRAINED.incrementAndGet();
        Thread.sleep(millis);
        return x * x + (seed >>> 11) * 0x1p-60;
    }

    private static Study study(int seed) {
        return study(seed, 40);
    }

    private static Study study(int seed, long millis) {
        SearchSpace space = SearchSpace.of(Param.real("x", -1, 1));
        return Study.of(
                        Goal.minimize(Objective.VALUE),
                        space,
                        Objective.of((config, s) -> slow(config.real("x"), s, millis)),
                        new Walk())
                .budget(Budget.trials(40))
                .window(6)
                .seed(seed);
    }

    /** Each proposal depends on the last result. */
    record Walk() implements Strategy {
        @Override
        public Search start(Problem problem, RandomGenerator first) {
            return new Search() {
                private double best = 0;

                @Override
                public Proposal ask(RandomGenerator random) {
                    double x = Math.max(-1, Math.min(1, best / 3 + random.nextDouble() - 0.5));
                    return new Proposal.Start(
                            Config.of(Map.of("x", x)), problem.fidelity().full());
                }

                @Override
                public void tell(Result result) {
                    best = result.loss() - best;
                }
            };
        }
    }

    static String table(History history) {
        return history.outcomes().stream()
                .map(o -> o.trial() + " " + o.status() + " " + o.metrics())
                .collect(Collectors.joining("\n"));
    }

    static String location(PostgresServer at, int patience) {
        return at.location() + "?lease=1&patience=" + patience;
    }

    private static Link link() {
        return new Link(
                Location.parse(location(server, 60), Surroundings.ofProcess()), FaultsTest.class.getClassLoader());
    }

    /** A worker of two threads in this process. */
    static Thread worker(PostgresServer at, int patience, Study study, List<String> said) {
        var thread = new Thread(() -> {
            try {
                Station.at(location(at, patience), FaultsTest.class.getClassLoader())
                        .work(study.assignments(), 2, said::add);
            } catch (IllegalArgumentException e) {
                said.add(String.valueOf(e.getMessage()));
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    static void end(Thread worker) throws InterruptedException {
        worker.interrupt();
        worker.join(20_000);
        assertThat(worker.isAlive()).isFalse();
    }

    static List<String> sentences() {
        return Collections.synchronizedList(new ArrayList<>());
    }

    /** Something that is done to a server. */
    private interface Deed {
        void run() throws Exception;
    }

    /** Hears what is said, and does something after so many results, on a thread of its own. */
    private static StudyListener after(List<Integer> results, Deed deed, List<String> said) {
        return new StudyListener() {
            private int told = 0;

            @Override
            public void said(String what) {
                said.add(what);
            }

            @Override
            public void told(Outcome outcome) {
                if (results.contains(++told)) {
                    new Thread(() -> {
                                try {
                                    deed.run();
                                } catch (Exception e) {
                                    said.add("the deed failed: " + e);
                                }
                            })
                            .start();
                }
            }
        };
    }

    @Test
    void aDatabaseThatCrashesAndComesBackCostsNoTrial() throws Exception {
        String expected = table(study(1).run(2));
        List<String> said = sentences();
        Thread worker = worker(server, 60, study(1), said);
        History history = study(1).listener(after(List.of(10, 25), server::restartImmediately, said))
                .run(Fleet.at(location(server, 60)));
        end(worker);
        long failed = history.outcomes().stream()
                .filter(o -> o.status() != Status.COMPLETE)
                .count();
        System.out.println("FaultsTest: pg_ctl restart -m immediate twice in the middle: "
                + history.outcomes().size() + " trials, " + failed + " failed, "
                + history.attempts().size() + " lost and trained again; said: " + said);
        assertThat(table(history)).isEqualTo(expected);
        assertThat(failed).isZero();
        assertThat(history.reproducible()).isTrue();
    }

    @Test
    void aDatabaseThatStaysAwayStopsTheStudyWhichIsResumedElsewhere() throws Exception {
        String expected = table(study(2).run(2));
        PostgresServer gone = PostgresServer.start();
        List<String> said = sentences();
        Study study = study(2).store(Store.memory());
        Thread worker = worker(gone, 3, study, said);
        History half = study.listener(after(List.of(12), gone::close, said)).run(Fleet.at(location(gone, 3)));
        worker.join(20_000);
        assertThat(half.ending().finished()).isFalse();
        assertThat(half.ending().reason()).contains("is out of reach", "was stopped after 3 s; resume it");
        assertThat(half.outcomes()).allMatch(o -> o.status() == Status.COMPLETE);
        assertThat(said).anyMatch(s -> s.contains("It is tried again and again; nothing is lost."));
        assertThat(table(study.run(2))).isEqualTo(expected);
        System.out.println("FaultsTest: the database gone for good: stopped after "
                + half.outcomes().size() + " trials, 0 failed (" + half.ending().reason()
                + "), resumed on threads to the same table");
    }

    private static Orders orders(String run, Study study) throws Exception {
        Environment here = Environment.here("");
        return Objects.requireNonNull(Orders.open(
                link(),
                run,
                study.assignment().digest(),
                "study",
                Environment.release(),
                Terms.text(here),
                Terms.of(study.assignment()).text()));
    }

    @Test
    void aRowOfAStrangerRunsNothing() throws Exception {
        List<String> said = sentences();
        Study study = study(77);
        int before = TRAINED.get();
        List<String> bodies = List.of(
                ORDER.replace("x=0.5", "x=7"),
                ORDER.replace("x=0.5", "x=0.5 command=\\\"rm -rf /\\\""),
                ORDER.replace("x=0.5", ""),
                ORDER.replace("\"to\":1", "\"to\":99"),
                "rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcA==",
                "'; DROP TABLE luthier_task; --");
        try (Orders orders = orders("hostile", study)) {
            var puts = new ArrayList<Orders.Order>();
            for (int i = 0; i < bodies.size(); i++) {
                puts.add(new Orders.Order("hostile-" + i, i, i, bodies.get(i), ""));
            }
            orders.put(puts);
            Thread worker = worker(server, 60, study, said);
            await(() -> List.copyOf(said).stream()
                            .filter(s -> s.startsWith("A task was refused"))
                            .count()
                    >= bodies.size());
            assertThat(orders.done()).isEmpty();
            assertThat(orders.attempts(0))
                    .hasSize(bodies.size())
                    .allMatch(a -> a.ending().equals("refused"));
            end(worker);
            orders.forget();
        }
        assertThat(TRAINED.get()).as("trainings begun").isEqualTo(before);
        System.out.println("FaultsTest: " + bodies.size() + " hostile rows, 0 trainings begun: " + said);
    }

    @Test
    void aWorkerOfAnotherStudyReleaseOrKernelIsRefusedWithASentence() throws Exception {
        Study study = study(78);
        String digest = study.assignment().digest();
        String terms = Terms.of(study.assignment()).text();
        String here = Terms.text(Environment.here(""));
        String release = Environment.release();
        assertThat(refusal(study, "a", "another", release, here, terms))
                .isEqualTo("the study 'study' at " + link().location()
                        + " is another than this file says: objective, space, seed, goals or data differ\n"
                        + "Start the worker with the file that the study was started with.");
        assertThat(refusal(study, "b", digest, "9.9", here, terms))
                .isEqualTo("the study 'study' is run by Luthier 9.9, this worker is " + release
                        + "\nUse the same release on all machines.");
        String other = Terms.text(Environment.here("openblas-0.3.31-zen"));
        assertThat(refusal(study, "c", digest, release, other, terms))
                .startsWith(
                        "this worker has the kernel none, and not openblas-0.3.31-zen as the study 'study' has it\n");
        String drift = Terms.of(study.allowDrift(true).assignment()).text();
        assertThat(refusal(study, "d", digest, release, other, drift)).isEqualTo("Trains for the study study.");
        System.out.println("FaultsTest: another study file, another release, another kernel: refused, a sentence each");
    }

    private static String refusal(
            Study study, String run, String digest, String release, String environment, String terms) throws Exception {
        List<String> said = sentences();
        try (Orders orders =
                Objects.requireNonNull(Orders.open(link(), run, digest, "study", release, environment, terms))) {
            Thread worker = worker(server, 60, study, said);
            await(() -> !said.isEmpty());
            end(worker);
            orders.forget();
        }
        return said.get(0);
    }

    @Test
    void aWorkerThatIsEndedEndsItsTrainingFirst() throws Exception {
        List<String> said = sentences();
        Study study = study(79, 1500); // the worker is told to end while it trains
        try (Orders orders = orders("ended", study)) {
            orders.put(List.of(new Orders.Order("one", 1, 1, ORDER, "")));
            int before = TRAINED.get();
            Thread worker = worker(server, 60, study, said);
            await(() -> TRAINED.get() > before);
            end(worker);
            assertThat(orders.done()).hasSize(1);
            orders.forget();
        }
        assertThat(said).contains("The worker ends after what it has begun: 1 training.");
    }

    @Test
    void aLateResultIsKeptAsAnAttemptAndARepeatedReportCountsOnce() throws Exception {
        Worker one = new Worker("one", Environment.here(""));
        try (Orders orders = orders("late", study(80));
                Claims slow = Claims.open(link(), "one");
                Claims quick = Claims.open(link(), "other")) {
            orders.put(List.of(new Orders.Order("one", 1, 1, ORDER, "")));
            long begun = System.nanoTime();
            Claims.Claim first = slow.claim(List.of("late"), 5, "token-1").get(0);
            assertThat(quick.claim(List.of("late"), 5, "token-2"))
                    .as("claimed twice")
                    .isEmpty();
            List<Claims.Claim> second = new ArrayList<>();
            await(() -> {
                second.addAll(quick.claim(List.of("late"), 5, "token-2"));
                return !second.isEmpty();
            });
            double seconds = (System.nanoTime() - begun) / 1e9;
            String report = Wire.report(Ending.measured(Measurement.of("value", 0.25)), one);
            assertThat(quick.complete(List.of(new Claims.Done(second.get(0), report, 1))))
                    .isOne();
            assertThat(quick.complete(List.of(new Claims.Done(second.get(0), report, 1))))
                    .as("said again")
                    .isOne();
            assertThat(slow.complete(List.of(new Claims.Done(first, report, 2))))
                    .as("late")
                    .isZero();
            assertThat(orders.done()).hasSize(1);
            assertThat(orders.attempts(0)).extracting(Orders.Attempt::ending).containsExactly("lost", "late");
            System.out.printf(
                    "FaultsTest: a lost task was claimed again %.2f s after its claim, under a lease of 1 s%n",
                    seconds);
            assertThat(seconds).isBetween(0.9, 2.0);
            orders.forget();
        }
    }

    /** Something that is waited for. */
    private interface Held {
        boolean is() throws Exception;
    }

    private static void await(Held held) throws Exception {
        long until = System.nanoTime() + 30_000_000_000L;
        while (!held.is()) {
            assertThat(System.nanoTime()).as("waited for too long").isLessThan(until);
            Thread.sleep(20);
        }
    }

    @Test
    void twoDifferentResultsOfOneTrainingEndTheClaimOfReproducibility() throws Exception {
        var calls = new AtomicInteger();
        Study study = Study.of(
                        Goal.minimize(Objective.VALUE),
                        SearchSpace.of(Param.real("x", -1, 1)),
                        Objective.of((config, seed) -> {
                            Thread.sleep(200);
                            return calls.incrementAndGet();
                        }),
                        new Walk())
                .budget(Budget.trials(6))
                .window(1)
                .seed(81);
        List<String> said = sentences();
        List<Thread> workers = new ArrayList<>();
        var told = new AtomicInteger();
        var thief = new Thread(() -> steal(study, told, workers, said));
        thief.start();
        History history = study.listener(after(List.of(), () -> {}, said))
                .listener(new StudyListener() {
                    @Override
                    public void told(Outcome outcome) {
                        told.incrementAndGet();
                    }
                })
                .run(Fleet.at(location(server, 60)));
        thief.join();
        end(workers.get(0));
        System.out.println("FaultsTest: two results of one training: not reproducible: " + history.withdrawn());
        assertThat(history.reproducible()).isFalse();
        assertThat(history.withdrawn())
                .matches("trial 0 was trained to 1 twice, with different results, by thief and .*");
    }

    /** Claims the first task, lets it lapse, and reports another value when it has been trained by the worker. */
    private static void steal(Study study, AtomicInteger told, List<Thread> workers, List<String> said) {
        try (Claims thief = Claims.open(link(), "thief")) {
            List<Claims.Claim> claims = new ArrayList<>();
            await(() -> {
                for (Claims.Open run : thief.runs()) {
                    if (claims.isEmpty()
                            && run.digest().equals(study.assignment().digest())) {
                        claims.addAll(thief.claim(List.of(run.run()), 1, "stolen"));
                    }
                }
                return !claims.isEmpty();
            });
            workers.add(worker(server, 60, study, said));
            Claims.Claim claim = claims.get(0);
            await(() -> told.get() > 0);
            Worker self = new Worker("thief", Environment.here(""));
            thief.complete(List.of(
                    new Claims.Done(claim, Wire.report(Ending.measured(Measurement.of("value", -1)), self), 1)));
        } catch (Exception | AssertionError e) {
            said.add("thief: " + e);
        }
    }
}
