package io.luthier.reports.confirmation;

import io.luthier.reports.write.Answer;
import io.luthier.study.Confirmed;

/** What several sections of a confirmation's report are made of, computed once. */
record ConfirmationFigures(Confirmed confirmed, Standings standings, Answer answer) {

    String title() {
        return confirmed.history().study() + ", confirmed";
    }
}
