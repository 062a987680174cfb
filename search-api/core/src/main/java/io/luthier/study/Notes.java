package io.luthier.study;

import io.luthier.search.Goal;
import io.luthier.search.Strategy;
import io.luthier.settings.Decimal;
import io.luthier.settings.Description;
import io.luthier.settings.Form;
import io.luthier.settings.Limits;
import io.luthier.settings.Note;
import io.luthier.settings.Setting;
import io.luthier.space.Config;
import io.luthier.trial.Outcome;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is said of a study's own settings. A setting that is at its preset is not worth a word, unless a strategy depends on it. */
final class Notes {
    /** The settings of strategies that come before all else: until so many trials are known, nothing is learnt from any. */
    private static final Set<String> FIRST = Set.of("initial", "population", "particles", "archive");

    /** What metrics are called of which more is better, and of which less is. */
    private static final Set<String> MORE = Set.of("accuracy", "acc", "auc", "f1", "precision", "recall", "r2");

    private static final Set<String> LESS = Set.of("loss", "error", "rmse", "mse", "mae", "perplexity");

    /** So many configurations with one result are no accident. */
    private static final int SAME = 3;

    private final Study study;
    private final List<Note> notes = new ArrayList<>();

    private Notes(Study study) {
        this.study = study;
    }

    /** What is known before anything is trained. */
    static List<Note> before(Study study) {
        if (!study.presets()) {
            return List.of(); // the trainings of a confirmation, whose settings nobody chose
        }
        var notes = new Notes(study);
        study.budget().trials().ifPresent(notes::trials);
        study.goals().forEach(notes::direction);
        notes.target();
        notes.unused();
        notes.notes.addAll(study.strategy().notes(study.problem()));
        return notes.notes;
    }

    private void add(String setting, String text, Object... values) {
        notes.add(new Note(setting, text.formatted(values)));
    }

    /** A metric whose name says that it is to be made better the other way. */
    private void direction(Goal goal) {
        Set<String> words =
                new HashSet<>(List.of(goal.metric().toLowerCase(Locale.ROOT).split("[^a-z0-9]+")));
        boolean less = !Collections.disjoint(words, LESS);
        boolean more = !Collections.disjoint(words, MORE);
        if (goal.maximize() ? less && !more : more && !less) {
            add(
                    "goal",
                    "the goal is to %s %s, of which %s is better by its name: write {%s: %s} if that is not meant.",
                    goal.maximize() ? "maximize" : "minimize",
                    goal.metric(),
                    goal.maximize() ? "less" : "more",
                    goal.maximize() ? "minimize" : "maximize",
                    goal.metric());
        }
    }

    private void trials(long trials) {
        String budget = "the budget has " + count(trials);
        patience(trials, budget);
        int failures = study.failures();
        OptionalInt patience = study.patience();
        if (failures != Study.FAILURES && failures >= trials) {
            add("stop.failures", "stop.failures is %d, and %s: it never ends the search.", failures, budget);
        } else if (failures != Study.FAILURES && patience.isPresent() && failures >= patience.getAsInt()) {
            add(
                    "stop.failures",
                    "stop.failures is %d, and failures count for stop.patience too, which is %d: it never ends the search.",
                    failures,
                    patience.getAsInt());
        }
        if (study.errors() != Study.ERRORS && study.errors() >= trials) {
            add("stop.errors", "stop.errors is %d, and %s: it never ends the search.", study.errors(), budget);
        }
        if (study.window() != Study.WINDOW && study.window() > trials) {
            add("window", "window is %d, and %s: no more are outstanding.", study.window(), budget);
        }
        enqueued(trials, budget);
        strategy("strategy." + study.strategy().name() + ".", study.strategy(), trials, budget);
    }

    private void patience(long trials, String budget) {
        if (study.patience().isEmpty() || study.patience().getAsInt() < trials) {
            return;
        }
        boolean repeats =
                study.duplicates() == Duplicates.REUSE && study.space().size().isPresent();
        add(
                "stop.patience",
                "stop.patience is %d, and %s: %s",
                study.patience().getAsInt(),
                budget,
                repeats ? "without reused results it never ends the search." : "it never ends the search.");
    }

    private void enqueued(long trials, String budget) {
        if (study.enqueued().isEmpty()) {
            return;
        }
        Collection<Config> first =
                study.duplicates() == Duplicates.REPLICATE ? new ArrayList<>() : new LinkedHashSet<>();
        study.space().preset().ifPresent(first::add);
        boolean preset = !first.isEmpty();
        first.addAll(study.enqueued());
        String what = (preset ? "enqueue and the presets of the parameters are " : "enqueue has ") + first.size()
                + (first.size() == 1 ? " configuration" : " configurations") + ", and " + budget;
        if (first.size() > trials) {
            add("enqueue", "%s: the last %d are never tried.", what, first.size() - trials);
        } else if (first.size() == trials) {
            add("enqueue", "%s: the strategy proposes nothing.", what);
        }
    }

    /** Settings of a strategy, and of those inside it, that count trials. */
    private void strategy(String path, Strategy strategy, long trials, String budget) {
        if (!(strategy instanceof Record)) {
            return;
        }
        Form form = Form.of(strategy.getClass());
        Map<String, String> changed = Description.of(strategy).changed();
        for (int i = 0; i < form.settings().size(); i++) {
            Setting setting = form.settings().get(i);
            Object value = form.value(i, strategy);
            if (value instanceof Strategy inner) {
                strategy(path + setting.name() + "." + inner.name() + ".", inner, trials, budget);
            }
            boolean first = FIRST.contains(setting.name());
            if (first && !study.warmStarts().isEmpty()) {
                continue; // it learns from what is taken over
            }
            if (first || setting.unit().equals("trials") && changed.containsKey(setting.name())) {
                whole(value)
                        .filter(count -> count >= trials)
                        .ifPresent(count -> add(
                                path + setting.name(),
                                "%s is %d, and %s: %s.",
                                path + setting.name(),
                                count,
                                budget,
                                first ? "it learns from no result" : "it never acts"));
            }
        }
    }

    private static Optional<Long> whole(@Nullable Object value) {
        Object content = value instanceof OptionalInt number && number.isPresent() ? number.getAsInt() : value;
        return content instanceof Integer || content instanceof Long
                ? Optional.of(((Number) content).longValue())
                : Optional.empty();
    }

    private void target() {
        if (study.target().isEmpty()) {
            return;
        }
        Goal goal = study.goals().get(0);
        Limits range = study.objective().range(goal.metric());
        double target = study.target().getAsDouble();
        double best = goal.maximize() ? range.high() : range.low();
        double worst = goal.maximize() ? range.low() : range.high();
        if (goal.loss(target) < goal.loss(best)) {
            add(
                    "stop.target",
                    "stop.target is %s, and %s lies in %s: it is never reached.",
                    Decimal.brief(target),
                    goal.metric(),
                    range);
        } else if (!Double.isInfinite(worst) && goal.loss(target) >= goal.loss(worst)) {
            add(
                    "stop.target",
                    "stop.target is %s, and %s lies in %s: every complete trial reaches it, so the first ends the search.",
                    Decimal.brief(target),
                    goal.metric(),
                    range);
        }
    }

    private void unused() {
        if (study.overtime() != Overtime.FINISH && study.budget().seconds().isEmpty()) {
            add(
                    "overtime",
                    "overtime is %s, and the budget has no seconds: it never acts.",
                    study.overtime().name().toLowerCase(Locale.ROOT));
        }
        if (study.paused() != Study.PAUSED
                && study.objective().fidelity().least()
                        == study.objective().fidelity().full()) {
            add("paused", "paused is %d, and trials are trained in one part: none is ever paused.", study.paused());
        }
        Optional<BigInteger> size = study.space().size();
        if (study.window() != Study.WINDOW
                && study.duplicates() != Duplicates.REPLICATE
                && size.isPresent()
                && size.get().compareTo(BigInteger.valueOf(study.window())) < 0) {
            add(
                    "window",
                    "window is %d, and the space has %s: no more are trained at once.",
                    study.window(),
                    size.get().equals(BigInteger.ONE) ? "1 configuration" : size.get() + " configurations");
        }
    }

    private static String count(long trials) {
        return trials + (trials == 1 ? " trial" : " trials");
    }

    /** What shows in what was trained. */
    static List<Note> after(Study study, Ledger ledger) {
        var notes = new Notes(study);
        notes.met(ledger);
        notes.same(ledger);
        return notes.notes;
    }

    private void met(Ledger ledger) {
        Goal goal = study.goals().get(0);
        if (study.target().isEmpty()) {
            return;
        }
        double target = study.target().getAsDouble();
        ledger.outcomes.stream()
                .filter(o -> o.complete() && o.own() && o.trial().fidelity() == ledger.full())
                .findFirst()
                .filter(o -> ledger.criteria().keeps(o) && goal.loss(o.metrics()) <= goal.loss(target))
                .ifPresent(o -> add(
                        "stop.target",
                        "stop.target is %s, and the first trial that was trained in full met it, with %s %s. The search ends"
                                + " where %s is at %s the target: set one that is harder to reach, or none.",
                        Decimal.brief(target),
                        goal.metric(),
                        Decimal.brief(o.metrics().getOrDefault(goal.metric(), Double.NaN)),
                        goal.metric(),
                        goal.maximize() ? "least" : "most"));
    }

    private void same(Ledger ledger) {
        var configs = new HashSet<Config>();
        int trials = 0;
        Double value = null;
        Goal goal = study.goals().get(0);
        for (Outcome outcome : ledger.outcomes) {
            if (!outcome.complete() || !outcome.own() || outcome.trial().fidelity() != ledger.full()) {
                continue;
            }
            Double now = outcome.metrics().get(goal.metric());
            if (now == null || value != null && !value.equals(now)) {
                return;
            }
            value = now;
            trials++;
            if (configs.size() < SAME) {
                configs.add(outcome.trial().config());
            }
        }
        if (value != null && configs.size() >= SAME) {
            add(
                    "goal",
                    "All %d trials that were complete have %s %s: nothing tells one configuration from another.",
                    trials,
                    goal.metric(),
                    Decimal.brief(value));
        }
    }
}
