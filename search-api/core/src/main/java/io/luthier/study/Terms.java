package io.luthier.study;

import io.luthier.log.Store;
import io.luthier.search.Budget;
import io.luthier.settings.Decimal;
import io.luthier.space.Config;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What may change of a study that has begun. The log says what is in force, so that no change of a study file goes unnoticed.
 *
 * @param budget how much may be spent
 * @param texts the others by name: {@code retries}, {@code stop.target}, {@code enqueue.1}, ...; empty where a log does not say
 */
record Terms(Budget budget, Map<String, String> texts) {
    private static final String NONE = "none";
    static final String ENQUEUE = "enqueue.";
    static final String WARM_START = "warm-start.";
    /** The name of a store that keeps its study in no folder: it may be any other. */
    private static final String NOWHERE = "memory";

    static Terms of(Study study) {
        var texts = new LinkedHashMap<String, String>();
        texts.put("retries", Integer.toString(study.retries()));
        texts.put(
                "time-limit",
                study.timeLimit()
                        .map(t -> Decimal.brief(t.toNanos() / 1e9) + " s")
                        .orElse(NONE));
        texts.put("overtime", study.overtime().name().toLowerCase(Locale.ROOT));
        texts.put(
                "stop.target",
                study.target().isPresent() ? Decimal.text(study.target().getAsDouble()) : NONE);
        texts.put(
                "stop.patience",
                study.patience().isPresent() ? Integer.toString(study.patience().getAsInt()) : NONE);
        texts.put("stop.failures", study.failures() == 0 ? NONE : Integer.toString(study.failures()));
        texts.put("stop.errors", study.errors() == 0 ? NONE : Integer.toString(study.errors()));
        for (Config config : study.enqueued()) {
            texts.put(ENQUEUE + (count(texts, ENQUEUE) + 1), config.toString());
        }
        for (Store store : study.warmStarts()) {
            texts.put(
                    WARM_START + (count(texts, WARM_START) + 1),
                    store.folder()
                            .map(folder -> Described.last(folder.toString()))
                            .orElse(NOWHERE));
        }
        return new Terms(study.budget(), texts);
    }

    private static int count(Map<String, String> texts, String prefix) {
        return (int)
                texts.keySet().stream().filter(name -> name.startsWith(prefix)).count();
    }

    /** How many configurations were enqueued. */
    int enqueued() {
        return count(texts, ENQUEUE);
    }

    /** How many earlier studies were taken over. */
    int warmStarts() {
        return count(texts, WARM_START);
    }

    /** What differs, a clause for each: {@code retries was 0, is now 2}; nothing of what either does not say. */
    List<String> changes(Terms now) {
        var changes = new ArrayList<String>();
        if (!budget.equals(now.budget)) {
            changes.add("budget was " + budget + ", is now " + now.budget);
        }
        if (texts.isEmpty() || now.texts.isEmpty()) {
            return changes;
        }
        var names = new LinkedHashSet<>(texts.keySet());
        names.addAll(now.texts.keySet());
        for (String name : names) {
            boolean listed = name.startsWith(ENQUEUE) || name.startsWith(WARM_START);
            String before = texts.getOrDefault(name, listed ? NONE : "");
            String after = now.texts.getOrDefault(name, listed ? NONE : "");
            boolean unknown = before.isEmpty() || after.isEmpty();
            boolean any =
                    before.equals(NOWHERE) && !after.equals(NONE) || after.equals(NOWHERE) && !before.equals(NONE);
            if (!before.equals(after) && !unknown && !any) {
                changes.add(name + " was " + before + ", is now " + after);
            }
        }
        return changes;
    }

    /** The changes of what stood in one of these lists, whose entries may only be followed by more. */
    List<String> rewritten(Terms now) {
        return changes(now).stream()
                .filter(change -> change.startsWith(ENQUEUE) || change.startsWith(WARM_START))
                .filter(change -> !change.contains(" was " + NONE + ", is now "))
                .toList();
    }
}
