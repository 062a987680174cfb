package io.luthier.judging;

import io.luthier.trial.Fault;
import io.luthier.trial.Status;
import io.luthier.trial.Verdict;

/** By what the first trials of a study failed, in the order of telling: the same error in all of them is no configuration's. */
public final class Errors {
    private static final int LONGEST = 200;

    private String error = "";
    private String message = "";
    private String trace = "";
    private int same = 0;
    private boolean otherwise = false;
    private boolean sound = false;
    private boolean fatal = false;
    private long trial = -1;

    /** Takes in how a trial ended that was trained here. */
    public void told(long id, Verdict verdict, Fault stored) {
        boolean unsaid = verdict.status() == Status.FAILED && stored.error().isEmpty(); // known in words alone
        Fault fault = unsaid ? Fault.of(verdict.message()) : stored;
        sound |= verdict.status() == Status.COMPLETE;
        if (fault.fatal() && !fatal) {
            fatal = true;
            note(id, verdict, fault);
        } else if (verdict.status() != Status.FAILED) {
            otherwise = true;
        } else if (!otherwise && same == 0) {
            same = 1;
            error = fault.error();
            note(id, verdict, fault);
        } else if (error.equals(fault.error())) {
            same++;
        } else {
            otherwise = true;
        }
    }

    private void note(long id, Verdict verdict, Fault fault) {
        trial = id;
        message = verdict.message();
        trace = fault.trace();
    }

    /** Begins to count anew, since what was wrong may have been mended. */
    public void forgive() {
        error = "";
        same = 0;
        fatal = false;
        trial = -1;
        otherwise = sound;
    }

    /**
     * Whether the study is to stop.
     *
     * @param limit how many failures by the same error do
     * @param over whether there will be no more trials, so that fewer do
     */
    public boolean stop(int limit, boolean over) {
        return fatal || !otherwise && same >= (over ? 1 : limit);
    }

    /** The trial whose failure is shown: the first one, or the one that failed by a fatal error; -1 for none. */
    public long trial() {
        return trial;
    }

    /** Its trace, or the words where there is none. */
    public String trace() {
        return trace.isEmpty() ? message : trace;
    }

    /** Why the study stopped, a sentence. */
    public String reason() {
        String first = message.lines().findFirst().orElse("no message");
        String shown = first.length() <= LONGEST ? first : first.substring(0, LONGEST) + "...";
        String who = fatal
                ? "Trial " + trial + " failed by an error that no configuration is to blame for"
                : same == 1 ? "The only trial failed" : "The first " + same + " trials failed by the same error";
        return who + ", so the study was stopped: " + shown + (shown.endsWith(".") ? "" : ".");
    }
}
