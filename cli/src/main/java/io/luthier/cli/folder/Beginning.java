package io.luthier.cli.folder;

import io.luthier.cli.console.UserException;
import io.luthier.log.StoreException;
import io.luthier.study.StudyListener;
import io.luthier.trial.Trial;

/** Whether anything was tried, and so what an error means. Hears several studies at once. */
public final class Beginning implements StudyListener {
    private volatile boolean happened = false;

    @Override
    public void proposed(Trial trial) {
        happened = true;
    }

    /**
     * What to throw for what ended a run: before anything was tried, what is refused is what was asked for, and a folder that was
     * made for it goes again.
     *
     * @param advice how to resume
     */
    public RuntimeException explained(RuntimeException thrown, Claim claim, String advice) {
        if (happened) {
            return thrown instanceof StoreException
                    ? new UserException(thrown.getMessage() + "\nStored results are kept. " + advice)
                    : thrown;
        }
        claim.abandon();
        return thrown instanceof StoreException ? thrown : UserException.refusal(thrown);
    }
}
