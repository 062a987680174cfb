package io.luthier.log;

import io.luthier.search.Budget;
import io.luthier.settings.Names;
import io.luthier.space.Config;
import io.luthier.trial.Attempt;
import io.luthier.trial.Fault;
import io.luthier.trial.KeptFile;
import io.luthier.trial.Outcome;
import io.luthier.trial.Verdict;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that happened in a study: one entry of its log. Plain data; seconds are of running, over all processes. Whoever
 * reads a log answers every kind, as a {@link Visitor}. How stores keep events: {@link EventKind}.
 */
public sealed interface Event {
    /** In place of a trial or a number where there is none. */
    long NONE = -1;

    /** Calls the method of this kind. */
    void accept(Visitor visitor);

    /** An answer to each kind of event. */
    interface Visitor {
        void created(Created event);

        void opened(Opened event);

        void noted(Noted event);

        void budgeted(Budgeted event);

        void enqueued(Enqueued event);

        void asked(Asked event);

        void inherited(Inherited event);

        void injected(Injected event);

        void failed(Failed event);

        void drifted(Drifted event);

        /** Does nothing: who trained is no news to most. */
        default void trained(Trained event) {}

        void kept(Kept event);

        void arrived(Arrived event);

        void attempted(Attempted event);

        void told(Told event);

        void checked(Checked event);

        void diverged(Diverged event);

        void repaired(Repaired event);

        void stopped(Stopped event);
    }

    /**
     * Marks a component that logs of earlier formats do not have. Read from one of those it is the zero of its type: 0, false,
     * empty. Its meaning is chosen so that this is right.
     */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.RECORD_COMPONENT)
    @interface Since {
        /** The first {@linkplain Format format} that has it. */
        int value();
    }

    /**
     * The study was created.
     *
     * @param identity what may never change, by name: space, goals, seed, ...; in format 1 also the texts of strategy and
     *     objective
     * @param environment what may change the last bits, by name: Java release, CPU family, kernel
     * @param settings strategy and objective, by dotted name: {@code strategy}, {@code strategy.step}, ...
     * @param defaults those of the settings that have a default, with it
     * @param choice what the strategy chose at the start, a text of its own
     */
    record Created(
            Map<String, String> identity,
            Map<String, String> environment,
            @Since(2) Map<String, String> settings,
            @Since(2) Map<String, String> defaults,
            @Since(2) String choice)
            implements Event {
        /** This with the environment of another process. */
        public Created in(Map<String, String> other) {
            return new Created(identity, other, settings, defaults, choice);
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.created(this);
        }
    }

    /**
     * A process began to run it.
     *
     * @param threads how many trials it trained at once
     * @param started the wall clock, ISO 8601
     * @param environment as in {@link Created}, of this process
     */
    record Opened(int threads, String started, Map<String, String> environment) implements Event {
        @Override
        public void accept(Visitor visitor) {
            visitor.opened(this);
        }
    }

    /**
     * What the opened objective has to say of data and settings.
     *
     * @param setting which the note is about; empty for one about something else
     */
    record Noted(String setting, String text) implements Event {
        @Override
        public void accept(Visitor visitor) {
            visitor.noted(this);
        }
    }

    /**
     * From here on this budget is in force, with the other terms of the study that may change when it is resumed.
     *
     * @param terms by name: {@code retries}, {@code stop.target}, {@code enqueue.1}, ...; empty where they are not known
     */
    record Budgeted(Budget budget, @Since(3) Map<String, String> terms) implements Event {
        /** Of a log that does not say the terms. */
        public Budgeted(Budget budget) {
            this(budget, Map.of());
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.budgeted(this);
        }
    }

    /** A configuration was put in front of the strategy's proposals. */
    record Enqueued(Config config, Outcome.Origin origin) implements Event {
        @Override
        public void accept(Visitor visitor) {
            visitor.enqueued(this);
        }
    }

    /**
     * A trial was proposed.
     *
     * @param number the strategy's proposal number, {@link #NONE} for an enqueued trial
     * @param kind start, resume or fork
     * @param trial the trial's id
     * @param parent the trial that a fork copies, or {@link #NONE}
     * @param twin the trial whose result is reused, or {@link #NONE}
     * @param counted whether it counts as a trial for the budget
     * @param config what is trained; empty for a trial that is resumed with its own
     * @param from the fidelity it starts from, 0 for a new one
     * @param to the fidelity it is trained to
     * @param seed the training's seed
     * @param work declared units of work, 0 if reused
     * @param finish its virtual finish time
     * @param note the strategy's note
     * @param thinking seconds that the ask took
     * @param stalled those of them in which the thread was given no processor
     */
    record Asked(
            long number,
            Kind kind,
            long trial,
            long parent,
            long twin,
            boolean counted,
            Config config,
            int from,
            int to,
            long seed,
            Outcome.Origin origin,
            double work,
            double finish,
            String note,
            double thinking,
            @Since(3) double stalled)
            implements Event {
        /** Of an ask that never waited for a processor. */
        public Asked(
                long number,
                Kind kind,
                long trial,
                long parent,
                long twin,
                boolean counted,
                Config config,
                int from,
                int to,
                long seed,
                Outcome.Origin origin,
                double work,
                double finish,
                String note,
                double thinking) {
            this(
                    number, kind, trial, parent, twin, counted, config, from, to, seed, origin, work, finish, note,
                    thinking, 0);
        }

        /** This with its configuration. */
        public Asked of(Config other) {
            return other.equals(config)
                    ? this
                    : new Asked(
                            number, kind, trial, parent, twin, counted, other, from, to, seed, origin, work, finish,
                            note, thinking, stalled);
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.asked(this);
        }
    }

    /** How a trial came to be asked. */
    enum Kind {
        /** As a new trial. */
        START,
        /** As a paused trial that is to be trained further. */
        RESUME,
        /** As a new trial that begins where another one paused. */
        FORK
    }

    /**
     * What fits of an earlier study is taken over: the trials that are injected next.
     *
     * @param from the name of its folder; empty where it has none
     * @param taken how many trials are taken over
     * @param left how many do not fit
     * @param why they do not, in words
     * @param filled which parameters were added to those that do, in words
     */
    record Inherited(String from, int taken, int left, String why, String filled) implements Event {
        @Override
        public void accept(Visitor visitor) {
            visitor.inherited(this);
        }
    }

    /** A trial that finished elsewhere was taken in: at once a row of the trial table, and told to the search. */
    record Injected(long trial, Config config, int fidelity, long seed, Verdict verdict) implements Event {
        @Override
        public void accept(Visitor visitor) {
            visitor.injected(this);
        }
    }

    /**
     * A training threw something: what its result, which follows, does not say.
     *
     * @param fault what failed; its components are fields of the event
     */
    record Failed(long trial, Fault fault) implements Event {
        @Override
        public void accept(Visitor visitor) {
            visitor.failed(this);
        }
    }

    /**
     * What arrives of a trial next was trained in another environment than the process that thinks runs in, or was trained twice
     * with different results.
     *
     * @param worker who trained it
     * @param environment in which, as in {@link Created}
     * @param doubted the other worker, whose result differs; empty where none does
     */
    record Drifted(long trial, int fidelity, String worker, Map<String, String> environment, String doubted)
            implements Event {
        @Override
        public void accept(Visitor visitor) {
            visitor.drifted(this);
        }
    }

    /** What arrives of a trial next was trained by this worker, where that is not the process that thinks. */
    record Trained(long trial, int fidelity, String worker) implements Event {
        @Override
        public void accept(Visitor visitor) {
            visitor.trained(this);
        }
    }

    /**
     * What the training kept whose result arrives next. The files are on the {@link Shelf} by then.
     *
     * @param files size in bytes and SHA-256 by name: {@code 1234 9f86d081884c7d65...}
     * @param notes texts by name
     */
    record Kept(long trial, int fidelity, Map<String, String> files, Map<String, String> notes) implements Event {
        /** Of what a training kept. */
        public static Kept of(long trial, int fidelity, io.luthier.trial.Kept kept) {
            var files = new LinkedHashMap<String, String>();
            kept.files().forEach(file -> files.put(file.name(), file.size() + " " + file.digest()));
            return new Kept(trial, fidelity, files, kept.notes());
        }

        /**
         * What the training kept, with the files where they are.
         *
         * @throws IllegalArgumentException if it cannot have kept that
         */
        public io.luthier.trial.Kept on(Shelf shelf) {
            var all = new ArrayList<KeptFile>();
            files.forEach((name, text) -> {
                if (!text.matches("[0-9]{1,18} [0-9a-f]{64}")) {
                    throw new IllegalArgumentException("'files' has " + Names.quote(text) + " for '" + name + "'");
                }
                long size = Long.parseLong(text.substring(0, text.indexOf(' ')));
                String digest = text.substring(text.indexOf(' ') + 1);
                all.add(new KeptFile(name, size, digest, shelf.content(trial, fidelity, name, size, digest)));
            });
            return new io.luthier.trial.Kept(all, notes);
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.kept(this);
        }
    }

    /**
     * A training ended: its result is acknowledged.
     *
     * @param known 0, or how many values each series of the course had in the result that this one continues, which is the
     *     trial's last one, or its parent's when it was forked. Then the verdict holds what is new: the values after those, and
     *     the metrics that are not the last values of the series of their names. Both are called by their numbers in the
     *     result before, 1, 2, ...
     * @param repeated declared work done a second time
     * @param cpu processor seconds of training
     * @param wall seconds of training
     * @param queue seconds between the ask and the start of training
     * @param at the study's running time in seconds
     */
    record Arrived(
            long trial,
            int fidelity,
            @Since(2) int known,
            Verdict verdict,
            double repeated,
            double cpu,
            double wall,
            double queue,
            double at)
            implements Event {
        @Override
        public void accept(Visitor visitor) {
            visitor.arrived(this);
        }
    }

    /** A training ended without a result. */
    record Attempted(long trial, int fidelity, Attempt.Ending ending, String message, double cpu, double wall)
            implements Event {
        @Override
        public void accept(Visitor visitor) {
            visitor.attempted(this);
        }
    }

    /**
     * A result was told to the search.
     *
     * @param thinking seconds that it took
     * @param stalled those of them in which the thread was given no processor
     */
    record Told(
            long trial,
            int fidelity,
            double thinking,
            @Since(3) double stalled) implements Event {
        /** Of a tell that never waited for a processor. */
        public Told(long trial, int fidelity, double thinking) {
            this(trial, fidelity, thinking, 0);
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.told(this);
        }
    }

    /**
     * A trial was trained a second time, from the same seed, to see whether it gives the same.
     *
     * @param differences what was otherwise, in words; empty if nothing was
     * @param cpu processor seconds of training
     * @param wall seconds of training
     * @param at the study's running time in seconds
     */
    record Checked(long trial, String differences, double cpu, double wall, double at) implements Event {
        @Override
        public void accept(Visitor visitor) {
            visitor.checked(this);
        }
    }

    /**
     * The study was resumed where its strategy proposes otherwise than it did: the proposals from {@code number} up to here
     * were taken in as they are stored, and the strategy continues with its own.
     */
    record Diverged(long number) implements Event {
        @Override
        public void accept(Visitor visitor) {
            visitor.diverged(this);
        }
    }

    /**
     * The log was damaged and repaired: what was whole was kept, without what builds on something lost.
     *
     * @param from how many events stand before the first that is lost
     * @param lost how many events are lost
     * @param what became of them, a phrase
     */
    record Repaired(long from, long lost, String what) implements Event {
        @Override
        public void accept(Visitor visitor) {
            visitor.repaired(this);
        }
    }

    /** The process stopped in good order: the study's own end, or an interruption. */
    record Stopped(boolean finished, String reason, double at) implements Event {
        @Override
        public void accept(Visitor visitor) {
            visitor.stopped(this);
        }
    }
}
