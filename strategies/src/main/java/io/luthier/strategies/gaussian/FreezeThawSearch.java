package io.luthier.strategies.gaussian;

import io.luthier.search.Problem;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.space.Config;
import io.luthier.strategies.points.Admitted;
import io.luthier.strategies.points.Observations;
import io.luthier.trial.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Freeze-thaw in progress. What it does next is a function of what was told, what is outstanding, what was fitted last and the
 * generator; the fit is the proposal's note, so that a replay needs none.
 */
final class FreezeThawSearch implements Search {
    private static final String SCOUT = "scout";
    private static final String BANK = "bank"; // ends the note of what is trained because it is the best
    private static final double BANKING = 0.5; // of the work, for that
    private static final int THIRD = 3;
    private static final int BROAD = 3; // a training is as long as the work of so many of them at least allows
    private static final double SCOUTING =
            0.1; // of the work, for trainings that only say what the lowest step is worth

    private final Problem problem;
    private final Observations observations;
    private final Cube cube;
    private final Spread spread;
    private final Ladder ladder;
    private final Courses courses;
    private final Outlooks outlooks;
    private final int initial;
    private final List<Config> started = new ArrayList<>(); // of its own, not told yet
    private double flying = 0; // work of resumed trainings that are not told yet
    private double scouted = 0;
    private double banked = 0;
    private int results = 0;
    private long trials = 0;
    private boolean over = false;

    FreezeThawSearch(FreezeThaw strategy, Problem problem, Ladder ladder, long seed) {
        this.problem = problem;
        this.ladder = ladder;
        this.observations = new Observations(problem.space());
        this.cube = new Cube(problem.space());
        this.spread = new Spread(cube, seed);
        double assumed = problem.fullWork().orElse(ladder.full()) / ladder.full();
        this.courses = new Courses(problem.space(), ladder, assumed);
        this.outlooks = new Outlooks(cube, ladder, courses, observations);
        this.initial = strategy.initial().orElse((int) Math.min(10, Math.max(4, 1 + Math.round(cube.active()))));
    }

    @Override
    public Proposal ask(RandomGenerator random) {
        if (over) {
            return new Proposal.Done();
        }
        Outlooks.Fit before = outlooks.fitted();
        Proposal proposal = next(random);
        if (proposal instanceof Proposal.Wait || proposal instanceof Proposal.Done) {
            outlooks.restore(before);
            over = proposal instanceof Proposal.Done;
        } else {
            asked(proposal);
        }
        return proposal;
    }

    @Override
    public Proposal replay(Proposal stored, RandomGenerator random) {
        if (over || beginning() || !(stored instanceof Proposal.Start || stored instanceof Proposal.Resume)) {
            return ask(random);
        }
        String note = stored instanceof Proposal.Start start ? start.note() : ((Proposal.Resume) stored).note();
        String[] parts = note.split(" ");
        if (parts.length > 1) {
            outlooks.restore(parts, results);
        }
        asked(stored);
        return stored;
    }

    private void asked(Proposal proposal) {
        if (proposal instanceof Proposal.Start start) {
            trials++;
            started.add(start.config());
            observations.asked(start.config());
        } else if (proposal instanceof Proposal.Resume resume) {
            Courses.Training one = courses.at(resume.trial());
            double work = courses.work(one, resume.fidelity());
            one.flying = true;
            flying += work;
            scouted += resume.note().equals(SCOUT) ? work : 0;
            banked += resume.note().endsWith(BANK) ? work : 0;
        }
    }

    /** Whether there is too little to learn from. */
    private boolean beginning() {
        return trials < initial || observations.complete().size() < 2;
    }

    private Proposal next(RandomGenerator random) {
        if (beginning()) {
            Proposal ending = ending(spent() + courses.pace() * ladder.first(), null);
            return ending != null ? ending : spread(random);
        }
        Courses.Training scout = scout();
        Outlooks.View view = outlooks.view(results, outstanding());
        Worth worth = outlooks.worth(view);
        Proposal bank = bank(view, worth);
        Proposal proposal = scout != null && view.note().isEmpty()
                ? new Proposal.Resume(scout.id, courses.judge(view.floor()), SCOUT)
                : bank != null ? bank : chosen(view, worth, random);
        Proposal ending = ending(spent() + work(proposal), view);
        return ending != null ? ending : proposal;
    }

    private List<Config> outstanding() {
        return observations.outstanding();
    }

    private double spent() {
        return courses.work() + flying + started.size() * courses.pace() * ladder.first();
    }

    private double work(Proposal proposal) {
        if (proposal instanceof Proposal.Start start) {
            return courses.pace() * start.fidelity();
        }
        return proposal instanceof Proposal.Resume resume
                ? courses.work(courses.at(resume.trial()), resume.fidelity())
                : 0;
    }

    /** The middle first, then an even spread; where that gives nothing new, the best that is paused. */
    private Proposal spread(RandomGenerator random) {
        boolean first = observations.told().isEmpty() && outstanding().isEmpty();
        Config middle = problem.space().decode(spread.middle(random));
        Config config = first && problem.space().admits(middle)
                ? middle
                : Admitted.next(observations, () -> spread.next(random), random);
        var begun = new Proposal.Start(config, ladder.first());
        return !observations.knows(config)
                ? begun
                : courses.all().stream()
                        .filter(one -> one.resumable(ladder.full()))
                        .min(Comparator.comparingDouble(Courses.Training::latest))
                        .<Proposal>map(one -> new Proposal.Resume(one.id, ladder.above(one.reached)))
                        .orElse(begun);
    }

    private Proposal nothing() {
        return outstanding().isEmpty() && courses.all().stream().noneMatch(one -> one.flying)
                ? new Proposal.Done()
                : new Proposal.Wait();
    }

    /** How far trainings may go: many are looked at before one is trained for long. */
    private int highest() {
        double units = (courses.work() + flying) / (BROAD * courses.pace());
        int highest = ladder.steps().get(1);
        for (int step : ladder.steps()) {
            highest = step <= units ? Math.max(step, highest) : highest;
        }
        return highest;
    }

    /**
     * A step of what is believed to be the best: as a look it is worth little, for that it is good is known, but what one takes in the end is what
     * was trained longest. Null where enough of the work went into that; steps up to a third of the longest training do not count.
     */
    private @Nullable Proposal bank(Outlooks.View view, Worth worth) {
        Courses.Training best = view.best();
        if (best == null || !best.resumable(ladder.full())) {
            return null;
        }
        int next = worth.next(best);
        if (next > highest()) {
            return null;
        } else if (THIRD * next <= courses.longest()) {
            return new Proposal.Resume(best.id, next, view.note());
        }
        double work = banked + courses.work(best, next);
        return work <= BANKING * (courses.work() + flying)
                ? new Proposal.Resume(best.id, next, view.note().isEmpty() ? BANK : view.note() + " " + BANK)
                : null;
    }

    private Proposal chosen(Outlooks.View view, Worth worth, RandomGenerator random) {
        boolean last = problem.horizon().trials().isPresent()
                && trials == problem.horizon().trials().getAsLong() - 1;
        Worth.Promise paused = worth.paused(last ? ladder.full() : highest());
        if (last && paused != null) {
            return resume(view, worth, paused); // a further start would end the study
        }
        Config fresh = outlooks.fresh(view, outstanding(), random);
        boolean known = observations.knows(fresh);
        if (known && paused == null) {
            paused = worth.paused(ladder.full());
        }
        if (paused != null && (known || paused.value() >= worth.fresh(fresh))) {
            return resume(view, worth, paused);
        }
        return known ? nothing() : new Proposal.Start(fresh, last ? ladder.full() : view.floor(), view.note());
    }

    private Proposal resume(Outlooks.View view, Worth worth, Worth.Promise paused) {
        return new Proposal.Resume(paused.training().id, worth.next(paused.training()), view.note());
    }

    /** One of the worse half that was not trained far, if it is time to see what the lowest step says. */
    private Courses.@Nullable Training scout() {
        int floor = courses.floor();
        int judge = courses.judge(floor);
        int place = ladder.steps().indexOf(floor);
        List<Courses.Training> sorted = courses.all().stream()
                .filter(one -> !one.failed && !Double.isNaN(one.losses[place]))
                .sorted(Comparator.comparingDouble(one -> one.losses[place]))
                .toList();
        List<Courses.Training> worse = sorted.subList(sorted.size() / 2, sorted.size()).stream()
                .filter(one -> one.resumable(ladder.full()) && one.reached < judge)
                .toList();
        boolean first = sorted.subList(0, sorted.size() / 2).stream().noneMatch(one -> one.reached >= judge);
        if (worse.isEmpty() || first) { // what is trained longest is what one would take: not one of these
            return null;
        }
        Courses.Training one = worse.get(worse.size() / 2);
        return scouted + courses.work(one, judge) <= SCOUTING * courses.work() ? one : null;
    }

    /**
     * What has to be done instead of what would bring the work to {@code spent}, because it would leave too little to train the
     * best in full; null if nothing has.
     */
    private @Nullable Proposal ending(double spent, Outlooks.@Nullable View view) {
        if (problem.horizon().work().isEmpty()) {
            return null;
        }
        double budget = problem.horizon().work().getAsDouble();
        if (courses.work() >= budget || spent + courses.pace() * ladder.full() * 4 < budget && view == null) {
            return null;
        }
        Courses.Training best = view != null ? view.best() : seen();
        if (best == null || best.reached >= ladder.full() || spent + courses.work(best, ladder.full()) <= budget) {
            return null;
        }
        return best.resumable(ladder.full())
                ? new Proposal.Resume(best.id, ladder.full(), view == null ? "" : view.note())
                : new Proposal.Wait();
    }

    /** The best as it was seen last. */
    private Courses.@Nullable Training seen() {
        return courses.all().stream()
                .filter(one -> !one.failed)
                .min(Comparator.comparingDouble(Courses.Training::latest))
                .orElse(null);
    }

    @Override
    public void tell(Result result) {
        Trial trial = result.trial();
        results++;
        if (courses.knows(trial.id())) {
            Courses.Training one = courses.at(trial.id());
            flying -= one.flying ? courses.work(one, trial.fidelity()) : 0;
        } else {
            started.remove(trial.config());
        }
        courses.tell(result);
        observations.tell(result);
    }

    /** A stranger; one of its own may be trained further by others. */
    @Override
    public void pending(Trial trial) {
        if (courses.knows(trial.id())) {
            Courses.Training one = courses.at(trial.id());
            flying += courses.work(one, trial.fidelity());
            one.flying = true;
            return;
        }
        trials++;
        observations.pending(trial);
    }
}
