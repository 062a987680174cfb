package io.luthier.study;

import io.luthier.fleet.Fleet;
import io.luthier.log.Store;
import io.luthier.search.Strategy;
import io.luthier.settings.InvalidSettingException;
import io.luthier.trial.Objective;
import io.luthier.trial.Opening;
import io.luthier.trial.Workshop;
import io.luthier.trial.Wrapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Several strategies on one problem, each several times: the study, searched by each strategy with the same seeds in turn.
 * Repeats of one number belong together: they have the same seed, so that two strategies that propose the same configuration
 * get the same result, and it is trained once. All searches have the same problem: the objective is opened with the study's
 * own seed in every repeat (so data are divided once), and only trainings and strategies get other seeds.
 *
 * @param study the problem, the objective, the budget of each search and the first seed; its own strategy is not used
 * @param strategies by label, in order, at least one
 * @param repeats how often each strategy searches, at least 1, with the seeds seed, seed + 1, ...
 */
public record Experiment(Study study, Map<String, Strategy> strategies, int repeats) {
    public Experiment {
        strategies = Collections.unmodifiableMap(new LinkedHashMap<>(strategies));
        if (strategies.isEmpty()) {
            throw new InvalidSettingException("strategies", "there is no strategy to compare\nName at least one.");
        }
        if (repeats < 1) {
            throw new InvalidSettingException("repeats", "repeats is " + repeats + ", it must be at least 1");
        }
    }

    /** Strategies labelled by their names, with a number where a name comes again. */
    public static Experiment of(Study study, List<Strategy> strategies, int repeats) {
        var labelled = new LinkedHashMap<String, Strategy>();
        var names = new HashSet<String>();
        for (Strategy strategy : strategies) {
            String label = strategy.name();
            for (int number = 2; !names.add(label); number++) {
                label = strategy.name() + "-" + number;
            }
            labelled.put(label, strategy);
        }
        return new Experiment(study, labelled, repeats);
    }

    /** One search: a strategy's label and the number of its repeat, from 0. */
    public record Member(String strategy, int repeat) {}

    /** The searches, repeat by repeat, so that an experiment cut short has about as many of each strategy. */
    public List<Member> members() {
        var members = new ArrayList<Member>();
        for (int repeat = 0; repeat < repeats; repeat++) {
            for (String strategy : strategies.keySet()) {
                members.add(new Member(strategy, repeat));
            }
        }
        return members;
    }

    /** The study that a member is. */
    public Study study(Member member) {
        Strategy strategy = strategies.get(member.strategy());
        if (strategy == null || member.repeat() < 0 || member.repeat() >= repeats) {
            throw new IllegalArgumentException("the experiment has no " + member);
        }
        return study.objective(new SameProblem(study.objective(), study.seed()))
                .strategy(strategy)
                .keep(0)
                .seed(study.seed() + member.repeat())
                .name(study.name() + "-" + member.strategy() + "-" + (member.repeat() + 1));
    }

    /** How the windows of all searches together and so many slots fit, as {@link Study#idle} says it. */
    public Optional<String> idle(int slots) {
        return idle(study, members().size(), slots);
    }

    /** Carries all searches out, forgotten at the end. */
    public Map<String, List<History>> run(int threads) {
        return run(threads, member -> Store.memory());
    }

    /**
     * Runs all searches, or resumes those whose store holds a beginning.
     *
     * @param stores where each is remembered
     * @return the histories of each strategy, one for each repeat in order
     * @throws IllegalArgumentException if a strategy cannot handle the problem, before anything is trained
     */
    public Map<String, List<History>> run(int threads, Function<Member, Store> stores) {
        refuseUnable();
        return byStrategy(Study.runAll(studies(stores), threads));
    }

    /** As {@link #run(int, Function)}, with the trainings of all searches done by one fleet. */
    public Map<String, List<History>> run(Fleet fleet, Function<Member, Store> stores) {
        refuseUnable();
        return byStrategy(Study.runAll(studies(stores), fleet));
    }

    /**
     * What the stores hold of all searches, also while they run; nothing is trained.
     *
     * @param stores where each is remembered
     * @return the histories of each strategy, one for each repeat in order; an empty one where a search has not begun
     */
    public Map<String, List<History>> read(Function<Member, Store> stores) {
        return byStrategy(studies(stores).stream().map(SideBySide::stored).toList());
    }

    private List<Study> studies(Function<Member, Store> stores) {
        return members().stream().map(m -> study(m).store(stores.apply(m))).toList();
    }

    private Map<String, List<History>> byStrategy(List<History> histories) {
        List<Member> members = members();
        var found = new LinkedHashMap<String, List<History>>();
        for (int i = 0; i < histories.size(); i++) {
            found.computeIfAbsent(members.get(i).strategy(), label -> new ArrayList<>())
                    .add(histories.get(i));
        }
        return found;
    }

    private void refuseUnable() {
        int number = 0;
        for (Strategy strategy : strategies.values()) {
            String place = "compare.strategies." + number++;
            try {
                study.strategy(strategy).search();
            } catch (InvalidSettingException e) {
                throw new InvalidSettingException(
                        e.key().replaceFirst("^strategy", place), InvalidSettingException.reason(e));
            }
        }
    }

    /**
     * An objective that is opened with one seed in whatever study it is used, so that all of them have the same problem: the same
     * division of the data.
     */
    record SameProblem(Objective inner, long seed) implements Wrapper {
        @Override
        public Workshop open(Opening opening) {
            return inner.open(opening.seed(seed));
        }
    }

    /**
     * How many stay idle, and the window that changes that; empty where none does.
     *
     * @param searches how many studies like this one share the slots
     */
    static Optional<String> idle(Study study, int searches, int slots) {
        long window = study.window();
        long busy = searches * window;
        if (slots <= busy) {
            return Optional.empty();
        }
        long idle = slots - busy;
        String text =
                slots + " slots, " + (searches == 1 ? "window " + window : searches + " searches of window " + window)
                        + ": " + idle + (idle == 1 ? " stays idle" : " stay idle");
        long twice = (2L * slots + searches - 1) / searches; // busy also where trials take different times
        long wider = Math.min(twice, study.budget().trials().orElse(Long.MAX_VALUE));
        if (wider <= window) {
            return Optional.of(text);
        }
        long then = Math.min(slots, wider * searches);
        return Optional.of(text + "; window: " + wider + " would keep " + (then == slots ? "all" : then)
                + " busy, and give other proposals");
    }
}
