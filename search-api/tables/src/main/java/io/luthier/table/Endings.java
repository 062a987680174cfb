package io.luthier.table;

import io.luthier.settings.Names;
import io.luthier.trial.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How trials end, in the words of this and of other tools. */
final class Endings {
    /** What a word says. */
    enum Ending {
        /** The trial was trained in full. */
        COMPLETE(Status.COMPLETE),
        /** It was stopped on purpose: what it reported last was measured. */
        STOPPED(Status.INFEASIBLE),
        INFEASIBLE(Status.INFEASIBLE),
        FAILED(Status.FAILED),
        TIMED_OUT(Status.TIMED_OUT),
        LOST(Status.LOST),
        /** It has not ended, and its row tells nothing. */
        UNFINISHED(Status.LOST);

        final Status status;

        Ending(Status status) {
            this.status = status;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final Map<String, Ending> WORDS = new HashMap<>();

    static {
        put(
                Ending.COMPLETE,
                "complete",
                "completed",
                "terminated",
                "finished",
                "success",
                "successful",
                "succeeded",
                "ok");
        put(Ending.STOPPED, "pruned", "stopped", "earlystopped", "stoppedearly");
        put(Ending.INFEASIBLE, "infeasible", "invalid");
        put(Ending.FAILED, "failed", "fail", "failure", "error", "errored", "crashed", "memout", "outofmemory");
        put(Ending.TIMED_OUT, "timedout", "timeout");
        put(Ending.LOST, "lost", "killed", "canceled", "cancelled", "usercanceled", "syscanceled", "aborted", "abort");
        put(Ending.UNFINISHED, "running", "waiting", "pending", "queued", "paused", "scheduled", "new", "created");
        put(Ending.UNFINISHED, "inprogress", "stopping", "unfinished");
    }

    private final CsvRows rows;
    private final Mapping words;

    Endings(CsvRows rows, Mapping words) {
        this.rows = rows;
        this.words = words;
        words.all().forEach((from, to) -> {
            if (named(to).isEmpty()) {
                throw rows.refused(
                        "words." + from,
                        Names.quote(to) + " is no way for a trial to end\n" + Names.advice(to, known()));
            }
        });
    }

    private static void put(Ending ending, String... words) {
        for (String word : words) {
            WORDS.put(word, ending);
        }
    }

    private static List<String> known() {
        return List.of(Ending.values()).stream().map(Ending::toString).toList();
    }

    private static Optional<Ending> named(String word) {
        return List.of(Ending.values()).stream()
                .filter(ending -> ending.toString().equals(word))
                .findFirst();
    }

    /** What a field of a column says; that the trial is complete where it is empty, or there is no such column. */
    Ending of(int row, int column) {
        String text = column < 0 ? "" : rows.text(row, column);
        if (text.isEmpty()) {
            return Ending.COMPLETE;
        }
        Optional<Ending> meant = words.of(text).flatMap(Endings::named);
        Ending found = meant.orElse(WORDS.get(plain(text)));
        if (found == null) {
            throw rows.refused(
                    "file",
                    rows.at(row, column) + " is " + Names.quote(text)
                            + ", which is no way for a trial to end\n"
                            + Names.closest(text, known())
                                    .map(known -> "Did you mean '" + known + "'? ")
                                    .orElse("")
                            + "Set words: {" + text + ": complete}, or one of " + String.join(", ", known())
                            + " that it stands for; columns: {status: none} if the column says something else.");
        }
        return found;
    }

    /** A word in any case, without what parts it: {@code TrialState.PRUNED} is {@code pruned}. */
    private static String plain(String word) {
        String last = word.substring(word.lastIndexOf('.') + 1);
        return last.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
    }
}
