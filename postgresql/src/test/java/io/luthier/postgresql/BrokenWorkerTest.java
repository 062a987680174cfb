package io.luthier.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.luthier.contract.internal.PostgresServer;
import io.luthier.fleet.Fleet;
import io.luthier.fleet.wire.Breakage;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.study.StudyListener;
import io.luthier.trial.Objective;
import io.luthier.trial.Status;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A worker that lacks a class, as one that was started without a jar. */
@Tag("server")
class BrokenWorkerTest {
    /** What the objective is made of. */
    static final class Part {
        private Part() {}

        static double squared(double x) {
            return x * x;
        }
    }

    /** The objective's code, which any loader may load. */
    public static final class Whole implements DoubleUnaryOperator {
        public Whole() {}

        @Override
        public double applyAsDouble(double x) {
            return Part.squared(x);
        }
    }

    /** A class path without {@link Part}. */
    private static final class Lacking extends ClassLoader {
        Lacking() {
            super(BrokenWorkerTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.equals(Part.class.getName())) {
                throw new ClassNotFoundException(name);
            }
            return name.equals(Whole.class.getName()) ? own(name) : super.loadClass(name, resolve);
        }

        private Class<?> own(String name) {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (loaded != null) {
                    return loaded;
                }
                try (InputStream in = Objects.requireNonNull(getResourceAsStream(name.replace('.', '/') + ".class"))) {
                    byte[] bytes = in.readAllBytes();
                    return defineClass(name, bytes, 0, bytes.length);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        DoubleUnaryOperator whole() throws ReflectiveOperationException {
            return (DoubleUnaryOperator)
                    loadClass(Whole.class.getName()).getConstructor().newInstance();
        }
    }

    /** Cannot be initialised, by its own fault. */
    private static final class Hopeless {
        static final int NUMBER = Integer.parseInt("no number");

        private Hopeless() {}
    }

    private static Study study(DoubleUnaryOperator code) {
        return Study.of(
                        Goal.minimize(Objective.VALUE),
                        SearchSpace.of(Param.real("x", -1, 1)),
                        Objective.of((config, seed) -> code.applyAsDouble(config.real("x"))),
                        new FaultsTest.Walk())
                .budget(Budget.trials(20))
                .window(4)
                .seed(90);
    }

    @Test
    void aWorkerThatLacksAClassGivesItsTasksBackAndLeavesWithASentence() throws Exception {
        String expected = FaultsTest.table(study(new Whole()).run(2));
        try (PostgresServer server = PostgresServer.start()) {
            List<String> ofBroken = FaultsTest.sentences();
            List<String> ofStudy = FaultsTest.sentences();
            List<Thread> workers = new ArrayList<>();
            Thread broken = FaultsTest.worker(server, 60, study(new Lacking().whole()), ofBroken);
            History history = study(new Whole())
                    .listener(new StudyListener() {
                        @Override
                        public void said(String what) {
                            ofStudy.add(what);
                            if (what.contains(" cannot train and leaves: ")) {
                                workers.add(FaultsTest.worker(server, 60, study(new Whole()), FaultsTest.sentences()));
                            }
                        }
                    })
                    .run(Fleet.at(FaultsTest.location(server, 60)));
            broken.join(20_000);
            assertThat(broken.isAlive()).isFalse();
            System.out.println("BrokenWorkerTest: " + history.outcomes().size() + " trials, 0 failed; the worker: "
                    + ofBroken + "; the study: " + ofStudy);
            assertThat(history.outcomes()).hasSize(20).allMatch(o -> o.status() == Status.COMPLETE);
            assertThat(FaultsTest.table(history)).isEqualTo(expected);
            assertThat(history.attempts()).as("losses").isEmpty();
            assertThat(ofBroken.get(ofBroken.size() - 1))
                    .isEqualTo("this worker cannot train: java.lang.NoClassDefFoundError: "
                            + "io/luthier/postgresql/BrokenWorkerTest$Part\n"
                            + "Its class path is broken: start it with the jars that the study has."
                            + " Others train what it was to train.");
            assertThat(workers).hasSize(1);
            FaultsTest.end(workers.get(0));
        }
    }

    @Test
    void aClassThatCannotBeInitialisedIsTheObjectivesOwnError() {
        Throwable first = catchThrowable(() -> System.out.println(Hopeless.NUMBER));
        Throwable second = catchThrowable(() -> System.out.println(Hopeless.NUMBER));
        assertThat(first).isInstanceOf(ExceptionInInitializerError.class);
        assertThat(second).isInstanceOf(NoClassDefFoundError.class);
        assertThat(Breakage.of(first)).isEmpty();
        assertThat(Breakage.of(second)).isEmpty();
        assertThat(Breakage.of(new IllegalStateException(new UnsupportedClassVersionError("Part: 69"))))
                .contains("java.lang.UnsupportedClassVersionError: Part: 69");
    }
}
