package io.luthier.fleet;

import io.luthier.trial.Fault;
import io.luthier.trial.Measurement;
import io.luthier.trial.Price;
import io.luthier.trial.TrialException;
import java.util.Optional;

/**
 * What became of a task, as its worker says.
 *
 * @param how what became of it
 * @param measurement of {@link How#MEASURED} alone
 * @param message why there is no measurement
 * @param fault what failed, of {@link How#FAILED} alone
 * @param thrown what the objective threw, where it was trained in this process
 * @param repeated declared units of work done a second time, to rebuild what the task grew out of
 * @param price what it took, as far as is known
 * @param queue seconds between the order and the beginning
 * @param worker who trained, where that was not this process
 */
public record Ending(
        How how,
        Optional<Measurement> measurement,
        String message,
        Fault fault,
        Optional<Throwable> thrown,
        double repeated,
        Price price,
        double queue,
        Optional<Worker> worker) {
    /** How a task may end. */
    public enum How {
        /** With a measurement. */
        MEASURED,
        /** The objective threw, or returned null. */
        FAILED,
        /** It took longer than the assignment's limit. */
        TIMED_OUT,
        /** The crew was closed. */
        CANCELLED,
        /** Its worker was lost. The configuration is not to blame: the study orders the same training again. */
        LOST
    }

    /** With this measurement. */
    public static Ending measured(Measurement measurement) {
        return new Ending(
                How.MEASURED,
                Optional.of(measurement),
                "",
                Fault.NONE,
                Optional.empty(),
                0,
                Price.NONE,
                0,
                Optional.empty());
    }

    /** Without a measurement. */
    public static Ending without(How how, String message) {
        Fault fault = how == How.FAILED ? Fault.of(message) : Fault.NONE;
        return new Ending(how, Optional.empty(), message, fault, Optional.empty(), 0, Price.NONE, 0, Optional.empty());
    }

    /** With what the objective threw, in words: class, message and cause, or of a {@link TrialException} its words alone. */
    public static Ending failed(Throwable thrown) {
        try {
            return read(thrown);
        } catch (RuntimeException | Error e) { // its methods may be anything
            return without(How.FAILED, thrown.getClass().getName() + ", which could not be read");
        }
    }

    private static Ending read(Throwable thrown) {
        if (thrown instanceof TrialException) {
            return failed(thrown, String.valueOf(thrown.getMessage()));
        }
        String text = thrown.getClass().getName();
        try {
            text += thrown.getMessage() == null ? "" : ": " + thrown.getMessage();
            Throwable cause = thrown.getCause();
            text += cause == null || cause == thrown ? "" : " (caused by " + cause + ")";
        } catch (RuntimeException | Error e) {
            text += " whose message could not be read";
        }
        return failed(thrown, text);
    }

    private static Ending failed(Throwable thrown, String text) {
        return new Ending(
                How.FAILED,
                Optional.empty(),
                text,
                Fault.of(thrown),
                Optional.of(thrown),
                0,
                Price.NONE,
                0,
                Optional.empty());
    }

    /** After so much work was done a second time. */
    public Ending repeated(double work) {
        return new Ending(how, measurement, message, fault, thrown, work, price, queue, worker);
    }

    /** For this price. */
    public Ending price(Price value) {
        return new Ending(how, measurement, message, fault, thrown, repeated, value, queue, worker);
    }

    /** After so many seconds in the queue. */
    public Ending queue(double seconds) {
        return new Ending(how, measurement, message, fault, thrown, repeated, price, seconds, worker);
    }

    /** By this worker. */
    public Ending by(Worker other) {
        return new Ending(how, measurement, message, fault, thrown, repeated, price, queue, Optional.of(other));
    }
}
