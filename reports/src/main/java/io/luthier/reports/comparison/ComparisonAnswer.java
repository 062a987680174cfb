package io.luthier.reports.comparison;

import io.luthier.reports.statistics.Contest;
import io.luthier.reports.statistics.Median;
import io.luthier.reports.text.Figures;
import io.luthier.reports.write.Answer;
import io.luthier.search.Goal;
import io.luthier.settings.Note;
import io.luthier.trial.Cost;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What a comparison asked and what came of it, in sentences. A difference is claimed only where it is shown. */
final class ComparisonAnswer {
    private ComparisonAnswer() {}

    static Answer of(Findings findings) {
        return new Words(findings).answer();
    }

    private static final class Words {
        private final Findings findings;
        private final Contest values;
        private final String metric;
        private final List<Reach> reaches;

        Words(Findings findings) {
            this.findings = findings;
            this.reaches = findings.arms().stream()
                    .map(arm -> findings.reach(arm, findings.unit()))
                    .toList();
            this.values = findings.values();
            this.metric = findings.goal().metric();
        }

        Answer answer() {
            String extreme = findings.goal().maximize() ? "highest " : "lowest ";
            var notes = new ArrayList<String>();
            notes.add(target());
            notes.add(thinking());
            notes.add(sharing());
            return new Answer(
                    "Which strategy finds the " + extreme + metric + ", and at what cost?",
                    finding(),
                    notes,
                    caveats());
        }

        private String finding() {
            List<Integer> order = values.order();
            int best = order.get(0);
            if (findings.arms().stream().noneMatch(arm -> Double.isFinite(Median.of(arm.losses())))) {
                return "No strategy found a value in more than half of the repeats.";
            }
            double median = Median.of(findings.arms().get(best).losses());
            String found = (Double.isFinite(median) ? metric(median) : "but no value") + " in "
                    + (findings.repeats() == 1 ? "the only repeat" : "the median of " + repeats(findings.repeats()));
            if (values.arms() == 1) {
                return label(best) + " found " + found + ".";
            }
            if (findings.values().tied()) {
                return "All strategies found the same in every repeat: " + found + ".";
            }
            List<Integer> leaders = order.stream()
                    .filter(arm -> values.meanRank(arm) - values.meanRank(best) < 1e-9)
                    .toList();
            List<Integer> beaten = beaten(best);
            if (!beaten.isEmpty() && leaders.size() == 1) {
                List<Integer> open = order.subList(1, order.size()).stream()
                        .filter(arm -> !values.shown(best, arm) && !values.shown(arm, best))
                        .toList();
                return label(best) + " did best: " + found + ". It is significantly better than "
                        + (beaten.size() > 1 && beaten.size() == order.size() - 1 ? "all others: " : "")
                        + labels(beaten)
                        + (open.isEmpty() ? "." : "; its lead over " + labels(open) + " may be chance.")
                        + better(order.stream()
                                .filter(arm -> values.shown(arm, best))
                                .map(arm -> label(arm) + " is significantly better than " + label(best))
                                .toList());
            }
            String lead = leaders.size() == 1
                    ? label(best) + " did best (" + found + "), but that may be chance."
                    : labels(leaders) + " did equally well by mean rank.";
            List<String> others = order.stream()
                    .filter(arm -> !beaten(arm).isEmpty())
                    .map(arm -> label(arm) + " is significantly better than " + labels(beaten(arm)))
                    .toList();
            return others.isEmpty()
                    ? together() + " " + lead
                    : lead + (leaders.size() == 1 ? better(others) : " " + String.join("; ", others) + ".");
        }

        /** What can be said of all where nothing can be said of any two. */
        private String together() {
            if (!values.different()) {
                return "No significant difference.";
            }
            List<Integer> ahead = values.order().stream().filter(values::ahead).toList();
            List<Integer> behind =
                    values.order().stream().filter(values::behind).toList();
            var said = new ArrayList<String>();
            if (!ahead.isEmpty()) {
                said.add(labels(ahead) + (ahead.size() == 1 ? " is" : " are each")
                        + " significantly ahead of the others together");
            }
            if (!behind.isEmpty()) {
                said.add(labels(behind) + (behind.size() == 1 ? " is" : " are each")
                        + " significantly behind the others together");
            }
            return "The strategies are not all alike"
                    + (said.isEmpty()
                            ? ", but no two are told apart."
                            : ": " + String.join("; ", said) + ". No two are told apart.");
        }

        /** Those that an arm is shown to be better than, from the best on. */
        private List<Integer> beaten(int arm) {
            return values.order().stream()
                    .filter(other -> values.shown(arm, other))
                    .toList();
        }

        /** What else is shown, as a further sentence. */
        private static String better(List<String> shown) {
            return shown.isEmpty() ? "" : " Yet " + String.join("; ", shown) + ".";
        }

        private String target() {
            Target target = findings.target();
            if (!Double.isFinite(target.loss())) {
                return "No search had a complete trial, so there is no target whose cost could be told.";
            }
            var text = new StringBuilder("The target is " + metric(target.loss()));
            boolean between = !target.given() && Double.isFinite(target.start());
            if (target.given()) {
                text.append(", as asked for. ");
            } else if (!between) {
                text.append(", the best that any found. ");
            } else if (!findings.atOnce()) {
                text.append(
                        ", " + Figures.number(100 * Target.SHARE, 3) + " % of the way from where the searches began ("
                                + Figures.metric(findings.value(target.start())) + ") to the best that any found ("
                                + Figures.metric(findings.value(target.best())) + "). ");
            } else {
                text.append(". ");
            }
            return text + costs();
        }

        private String costs() {
            if (findings.atOnce()) {
                return "Every search reached it with its first result, so nothing can be said of costs.";
            }
            List<Integer> order = IntStream.range(0, findings.arms().size())
                    .boxed()
                    .sorted(Comparator.comparingDouble(arm -> reach(arm).expected()))
                    .toList();
            int first = order.get(0);
            if (reach(first).reached() == 0) {
                return "No search reached it.";
            }
            if (order.size() > 1 && findings.costs().tied()) {
                return "All strategies reached it equally often and at the same cost in every repeat, an expected "
                        + expected(first) + ".";
            }
            List<Integer> least = order.stream()
                    .filter(arm -> reach(arm).expected() == reach(first).expected())
                    .toList();
            if (least.size() > 1) {
                return labels(least) + " reached it at the least expected cost, " + expected(first) + ".";
            }
            var text = new StringBuilder(
                    label(first) + " reached it in " + reach(first).reached() + " of " + repeats(findings.repeats())
                            + ", at an expected cost of " + expected(first));
            if (order.size() > 1) {
                int next = order.get(1);
                text.append(
                        reach(next).reached() == 0
                                ? order.size() == 2 ? "; " + label(next) + " never did" : "; no other did"
                                : "; next is " + label(next) + " with " + expected(next) + " ("
                                        + reach(next).reached() + " of " + findings.repeats() + ")");
                List<Integer> dearer = order.stream()
                        .filter(arm -> findings.costs().shown(first, arm))
                        .toList();
                text.append(
                        dearer.isEmpty()
                                ? ". That it is cheapest may be chance"
                                : ". It is significantly cheaper than " + labels(dearer));
            }
            return text.append('.').toString();
        }

        private Reach reach(int arm) {
            return reaches.get(arm);
        }

        private String expected(int arm) {
            double cost = reach(arm).expected();
            if (findings.unit() == Unit.SECONDS) {
                return Figures.seconds(cost);
            }
            String unit = findings.unit().toString();
            String number = Figures.number(cost, 3);
            return number + " " + (number.equals("1") ? unit.substring(0, unit.length() - 1) : unit);
        }

        private String thinking() {
            List<Charge> charges = findings.arms().stream().map(Charge::of).toList();
            double[] shares =
                    charges.stream().mapToDouble(Charge::thinkingShare).toArray();
            int most = IntStream.range(0, shares.length)
                    .boxed()
                    .max(Comparator.comparingDouble(i -> shares[i]))
                    .orElse(0);
            Charge charge = charges.get(most);
            Cost cost = charge.total();
            String time = charge.byProcessor()
                    ? Figures.seconds(cost.thinkingCpuSeconds()) + " of processor time ("
                            + Figures.seconds(cost.thinkingSeconds()) + " by the clock), " + percent(shares[most])
                            + " of its processor time"
                    : Figures.seconds(cost.thinkingSeconds()) + " by the clock, " + percent(shares[most])
                            + " of its time";
            return "Thinking took " + label(most) + " " + time
                    + (shares.length > 1
                            ? " and the largest share of all; the median share is " + percent(Median.of(shares)) + "."
                            : ".");
        }

        private String sharing() {
            Sharing.Part done = findings.sharing().done();
            Sharing.Part charged = findings.sharing().charged();
            return "Trained " + Figures.count(done.trainings(), "time") + " in "
                    + Figures.seconds(done.cost().wallSeconds())
                    + (done.trainings() == charged.trainings()
                            ? "; no training served several strategies."
                            : "; charged for " + Figures.count(charged.trainings(), "training") + " in "
                                    + Figures.seconds(charged.cost().wallSeconds())
                                    + ": what several strategies train alike is trained once and charged to each.");
        }

        private List<String> caveats() {
            var lines = new ArrayList<String>();
            if (values.arms() > 1 && values.least() >= Contest.ALPHA) {
                lines.add("With " + repeats(values.blocks()) + " and " + values.arms()
                        + " strategies no difference between two can be shown, however large: the smallest p value there can"
                        + " be is " + Figures.number(values.least(), 2) + ". " + values.enough()
                        + " repeats could show one"
                        + (values.arms() > 2 && values.blocks() < Contest.enoughTogether(values.arms())
                                ? ", " + Contest.enoughTogether(values.arms())
                                        + " that a strategy stands apart from all others together."
                                : "."));
            }
            if (findings.repeats() < findings.begun()) {
                lines.add("Not finished: of " + repeats(findings.begun()) + ", " + findings.repeats()
                        + (findings.repeats() == 1 ? " was" : " were")
                        + " finished by all strategies; only what is finished is compared.");
            }
            List<Goal> goals = findings.arms().get(0).searches().get(0).goals();
            if (goals.size() > 1) {
                lines.add(
                        "There are several goals, "
                                + joined(goals.stream().map(Goal::metric).toList())
                                + "; this compares by the hypervolume of what was found: the share that it dominates of the box"
                                + " between the best value of each goal and a tenth more than the worst on any search's front.");
            }
            findings.arms().stream()
                    .flatMap(arm -> arm.searches().stream())
                    .filter(h -> !h.reproducible())
                    .findFirst()
                    .ifPresent(h -> lines.add("Not reproducible: " + h.withdrawn() + "."));
            findings.arms().stream()
                    .flatMap(arm -> arm.searches().stream())
                    .flatMap(h -> h.notes().stream())
                    .map(Note::text)
                    .distinct()
                    .forEach(lines::add);
            lines.add("What holds for this problem and budget need not hold for another.");
            return lines;
        }

        private String metric(double loss) {
            return metric + " " + Figures.metric(findings.value(loss));
        }

        private static String repeats(int count) {
            return Figures.count(count, "repeat");
        }

        private String label(int arm) {
            return findings.arms().get(arm).label();
        }

        private String labels(List<Integer> arms) {
            return joined(arms.stream().map(this::label).toList());
        }

        private static String joined(List<String> names) {
            return names.size() == 1
                    ? names.get(0)
                    : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.get(names.size() - 1);
        }

        private static String percent(double share) {
            return Figures.number(100 * share, 2) + " %";
        }
    }
}
