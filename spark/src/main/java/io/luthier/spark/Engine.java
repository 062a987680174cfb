package io.luthier.spark;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Spark application, as far as trainings need it. An order is one job of one task, known by a number. */
public interface Engine {
    /** Begins an application. Implemented by a class that is found by name, since what begins one may be loaded apart. */
    interface Starter {
        /**
         * Begins it; takes as long as Spark takes.
         *
         * @param settings of Spark, by name
         * @param presets settings where nothing else is said
         * @param additions to settings that are lists: values by name, with what is put between
         * @param shipment files that are the class path of trainings; none if the executors have it by themselves
         */
        Engine begin(
                Map<String, String> settings,
                Map<String, String> presets,
                Map<String, Addition> additions,
                List<Path> shipment,
                Ear ear);
    }

    /** What is added to a setting that is a list. */
    record Addition(String between, String value) {}

    /** An executor, as Spark names it. */
    record Place(String host, String executor) {
        /** What its trainings are booked under. */
        String worker() {
            return host + "-executor-" + executor;
        }
    }

    /** Hears of orders and executors, from a thread of Spark's. */
    interface Ear {
        /** A task began; another may have begun before, and been lost. */
        void begun(long number, Place place);

        /** A task was lost with its executor, or what it found was; Spark tries again by itself until it says that it failed. */
        void lost(long number, Place place, double seconds, String why);

        /** An order is done, with this report. */
        void done(long number, String report);

        /** An order failed for good: no task could be run, or it was cancelled. */
        void failed(long number, String why);

        /** An executor has gone. */
        void gone(String executor);
    }

    /**
     * Submits an order.
     *
     * @param group by which it can be cancelled
     * @param place where it had better run
     */
    void submit(long number, String group, String label, String order, Optional<Place> place);

    /** Cancels all orders of a group, and interrupts what runs. */
    void cancel(String group);

    /** Looks after orders that are done and of which nothing was heard. */
    void look();

    /** How many executors there are; those of a local master are one. */
    int executors();

    /** How many tasks run at once, at least 1. */
    int slots();

    /** Whether the application has ended. */
    boolean over();

    /** Ends the application, if it was begun for this engine. */
    void close();
}
