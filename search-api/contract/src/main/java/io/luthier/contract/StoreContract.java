package io.luthier.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.luthier.log.Event;
import io.luthier.log.EventKind;
import io.luthier.log.Format;
import io.luthier.log.Log;
import io.luthier.log.NothingStoredException;
import io.luthier.log.Store;
import io.luthier.log.StoreException;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.study.Study;
import io.luthier.trial.Objective;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every store keeps to. A test class extends this and names its store:
 *
 * <pre>{@code
 * class TapeTest extends StoreContract {
 *     protected Store store(Path folder) {
 *         return Store.at("tape://" + folder);
 *     }
 * }
 * }</pre>
 *
 * <p>A store is small: it keeps what {@link EventKind} makes of events, in order, with {@link Format#CURRENT} written where it
 * begins.
 */
public abstract class StoreContract {
    /** An empty folder for each test. */
    @TempDir
    protected Path folder;

    /**
     * The store for a test, nothing stored yet. Called again in a test, it gives another description of the same place, where
     * the store {@linkplain #outlives outlives} its description.
     *
     * @param folder an empty folder, for a store that keeps files
     */
    protected abstract Store store(Path folder);

    /** Whether a store described anew finds what an earlier description of it stored; a store in memory does not. */
    protected boolean outlives() {
        return true;
    }

    /**
     * Makes the format that the store's log says it has this one, where the store can outlive its process: what a later
     * release would have written.
     *
     * @return whether the test did so
     */
    protected boolean writeFormat(Path folder, int format) throws Exception {
        return false;
    }

    @Test
    protected void anEmptyStoreHasNoEvents() {
        Store store = store(folder);
        try (Log log = store.open()) {
            assertThat(log.events()).isEmpty();
        }
        try (Log log = store.open()) {
            assertThat(log.events()).as("opened again").isEmpty();
        }
    }

    @Test
    protected void whatHasNotBegunIsNotRead() {
        Store store = store(folder);
        assertThatThrownBy(store::read)
                .isInstanceOf(NothingStoredException.class)
                .satisfies(StoreContract::isOneSentence);
        assertThat(store.holds()).isFalse();
        try (var files = Files.list(folder)) {
            assertThat(files).as("reading leaves nothing behind").isEmpty();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    protected void everyKindOfEventComesBackExactlyAndInOrder() {
        List<Event> events = Events.all();
        assertThat(events).extracting(EventKind::of).containsAll(EventKind.all());
        Store store = store(folder);
        try (Log log = store.open()) {
            events.forEach(log::append);
            log.force();
            assertThat(log.events()).as("before it was opened").isEmpty();
        }
        assertThat(store.read()).isEqualTo(events);
        assertThat(store.holds()).isTrue();
        Store again = outlives() ? store(folder) : store;
        assertThat(again.read()).as("described anew").isEqualTo(events);
        try (Log log = again.open()) {
            assertThat(log.events()).isEqualTo(events);
            log.append(events.get(0));
            log.force();
        }
        assertThat(again.read()).hasSize(events.size() + 1).last().isEqualTo(events.get(0));
    }

    @Test
    protected void whatIsForcedIsReadWhileItIsOpen() {
        Store store = store(folder);
        Store reader = outlives() ? store(folder) : store;
        Event event = new Event.Told(1, 2, 0.5);
        try (Log log = store.open()) {
            for (int i = 1; i <= 20; i++) {
                log.append(event);
                log.force();
                assertThat(reader.read()).hasSize(i);
            }
            log.force(); // with nothing to do
        }
    }

    @Test
    protected void aSecondOpenerIsRefusedUntilTheFirstCloses() {
        Store store = store(folder);
        Store second = outlives() ? store(folder) : store;
        try (Log log = store.open()) {
            log.append(new Event.Told(1, 2, 0.5));
            log.force();
            assertThatThrownBy(second::open).isInstanceOf(StoreException.class).satisfies(StoreContract::isOneSentence);
            assertThat(second.read()).as("reading needs no lock").hasSize(1);
        }
        try (Log log = second.open()) {
            assertThat(log.events()).hasSize(1);
        }
    }

    @Test
    protected void aLockKeepsOthersOutAndIsGivenBack() {
        Store store = store(folder);
        Store second = outlives() ? store(folder) : store;
        store.open().close();
        store.lock().close();
        try (Store.Lock lock = store.lock()) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(second::open).isInstanceOf(StoreException.class);
            assertThatThrownBy(second::lock).isInstanceOf(StoreException.class);
        }
        try (Log log = second.open()) {
            assertThat(log.events()).isEmpty();
            assertThatThrownBy(store::lock).isInstanceOf(StoreException.class);
        }
    }

    @Test
    protected void whatIsErasedIsGone() {
        Store store = store(folder);
        try (Log log = store.open()) {
            log.append(new Event.Told(1, 2, 0.5));
            log.force();
        }
        try (Store.Lock lock = store.lock()) {
            lock.erase();
            lock.erase();
        }
        assertThatThrownBy(store::read).isInstanceOf(NothingStoredException.class);
        try (Log log = store.open()) {
            assertThat(log.events()).isEmpty();
        }
    }

    @Test
    protected void itNamesItsOwnFiles() throws Exception {
        Store store = store(folder);
        try (Log log = store.open()) {
            log.append(new Event.Told(1, 2, 0.5));
            log.force();
        }
        if (store.folder().isEmpty()) {
            return;
        }
        Path home = store.folder().get();
        try (var files = Files.walk(home)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(home::relativize)
                            .map(Path::toString)
                            .toList())
                    .as("files of the store")
                    .allMatch(name -> store.files().contains(name));
        }
    }

    @Test
    protected void aLogOfALaterFormatIsRefusedInASentenceAndLeftAlone() throws Exception {
        Store store = store(folder);
        try (Log log = store.open()) {
            log.append(new Event.Told(1, 2, 0.5));
            log.force();
        }
        int later = Format.CURRENT + 1;
        assumeTrue(writeFormat(folder, later), "the format can be changed");
        for (org.assertj.core.api.ThrowableAssert.ThrowingCallable use :
                List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(store::open, store::read)) {
            assertThatThrownBy(use)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(
                            "newer Luthier (format " + later + ", this one reads up to " + Format.CURRENT);
        }
        assertThat(writeFormat(folder, Format.CURRENT)).isTrue();
        assertThat(store.read()).hasSize(1);
    }

    @Test
    protected void aStudyThatIsCutOffAnywhereResumesToTheSameTable() {
        Study study = Study.of(
                        Goal.minimize(Objective.VALUE),
                        SearchSpace.of(Param.real("x", 0, 1)),
                        Objective.of(config -> Math.abs(config.real("x") - 0.3)),
                        new Uniform())
                .budget(Budget.trials(12))
                .seed(5);
        String whole = study.run(2).outcomes().stream()
                .map(o -> o.trial() + " " + o.metrics())
                .toList()
                .toString();
        Store store = store(folder);
        for (int trials = 3; trials <= 12; trials += 3) {
            study.store(store).budget(Budget.trials(trials)).run(2);
        }
        Store again = outlives() ? store(folder) : store;
        assertThat(study.store(again).history().outcomes().stream()
                        .map(o -> o.trial() + " " + o.metrics())
                        .toList()
                        .toString())
                .isEqualTo(whole);
    }

    /**
     * Each call that writes a file fails in turn, in a process of its own. Needs Linux and a compiler of C, else it is skipped;
     * skipped as well for a store without files.
     */
    @Test
    @Tag("slow")
    protected void whereverAWriteFailsNothingAcknowledgedIsLost() throws Exception {
        assumeTrue(outlives() && store(folder).folder().isPresent(), "the store keeps files");
        Path library = folder.resolve("faults.so");
        Path source = folder.resolve("faults.c");
        try (var text = StoreContract.class.getResourceAsStream("faults.c")) {
            Files.write(source, Objects.requireNonNull(text).readAllBytes());
        }
        assumeTrue(
                done(new ProcessBuilder("cc", "-shared", "-fPIC", "-o", library.toString(), source.toString(), "-ldl")),
                "there is a compiler of C");
        Path plan = Files.write(folder.resolve("plan"), new byte[64]);
        Path output = folder.resolve("output");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Faults.class.getName(),
                        getClass().getName(),
                        folder.toString(),
                        plan.toString())
                .redirectOutput(output.toFile());
        process.environment().put("LD_PRELOAD", library.toString());
        process.environment().put("LUTHIER_FAULTS", plan.toString());
        boolean ended = done(process);
        String printed = Files.readString(output);
        System.out.print(printed);
        assertThat(ended).as(printed).isTrue();
        assertThat(printed).matches("(?s).*: [1-9]\\d* faults at each of \\d+ calls: 0 illegal states\\s*");
    }

    private static boolean done(ProcessBuilder process) throws InterruptedException {
        try {
            return process.redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start()
                            .waitFor()
                    == 0;
        } catch (java.io.IOException e) {
            return false; // no such program here
        }
    }

    private static void isOneSentence(Throwable refusal) {
        assertThat(refusal.getMessage()).isNotBlank().hasLineCount(1);
    }

    /** Draws at random, so that a store is tested without any strategy of the product. */
    private static final class Uniform implements Strategy {
        @Override
        public Search start(io.luthier.search.Problem problem, RandomGenerator random) {
            return new Search() {
                @Override
                public Proposal ask(RandomGenerator generator) {
                    return new Proposal.Start(
                            problem.space().sample(generator),
                            problem.fidelity().full());
                }

                @Override
                public void tell(Result result) {}
            };
        }
    }
}
