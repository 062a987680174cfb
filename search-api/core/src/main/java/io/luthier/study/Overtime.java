package io.luthier.study;

/** What becomes of trainings that run when the seconds of a budget are over. */
public enum Overtime {
    /** They are finished and told; what was proposed and has not begun stays for a resume. */
    FINISH,
    /** They are cut short: counted as attempts, and trained again by a resume with a larger budget. */
    CUT
}
