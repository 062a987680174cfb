package io.luthier.reports.compare;

import io.luthier.reports.Figures;
import io.luthier.reports.statistics.Contest;
import io.luthier.reports.statistics.Median;
import io.luthier.study.Cost;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a comparison asked and what came of it, in sentences. A difference is claimed only where it is shown.
 *
 * @param question a sentence
 * @param finding who did best, and against whom that was shown
 * @param notes what it cost
 * @param caveats what to think of before it is relied upon
 */
public record Verdict(String question, String finding, List<String> notes, List<String> caveats) {
    public Verdict {
        notes = List.copyOf(notes);
        caveats = List.copyOf(caveats);
    }

    /** Of these findings. */
    public static Verdict of(Findings findings) {
        return new Words(findings).verdict();
    }

    private static final class Words {
        private final Findings findings;
        private final Contest values;
        private final String metric;

        Words(Findings findings) {
            this.findings = findings;
            this.values = findings.values();
            this.metric = findings.goal().metric();
        }

        Verdict verdict() {
            String extreme = findings.goal().maximize() ? "highest " : "lowest ";
            var notes = new ArrayList<String>();
            notes.add(target());
            notes.add(thinking());
            notes.add(sharing());
            return new Verdict(
                    "Which strategy finds the " + extreme + metric + ", and at what cost?",
                    finding(),
                    notes,
                    caveats());
        }

        private String finding() {
            List<Integer> order = values.order();
            int best = order.get(0);
            double median = Median.of(findings.arms().get(best).losses());
            if (!Double.isFinite(median)) {
                return "No strategy had a complete trial in half of the repeats.";
            }
            String found = label(best) + " did best: " + metric + " " + Figures.metric(findings.value(median))
                    + " in the median of " + Figures.count(findings.repeats(), "repeat");
            if (values.arms() == 1) {
                return label(best) + " found " + metric + " " + Figures.metric(findings.value(median))
                        + " in the median of " + Figures.count(findings.repeats(), "repeat") + ".";
            }
            List<Integer> others = order.subList(1, order.size());
            List<Integer> beaten =
                    others.stream().filter(arm -> values.shown(best, arm)).toList();
            List<Integer> open =
                    others.stream().filter(arm -> !values.shown(best, arm)).toList();
            if (beaten.isEmpty()) {
                boolean any = IntStream.range(0, values.arms())
                        .anyMatch(i -> IntStream.range(0, values.arms()).anyMatch(j -> values.shown(i, j)));
                return (any
                                ? "No significant difference between the best and the others: "
                                : "No significant difference: ")
                        + found + ", but that may be chance.";
            }
            return found + ". It is better than " + labels(beaten) + "; "
                    + (open.isEmpty()
                            ? "all differences to it are significant."
                            : "between it and " + labels(open) + " there is no significant difference.");
        }

        private String target() {
            Target target = findings.target();
            String aim = metric + " " + Figures.metric(findings.value(target.loss()))
                    + (target.given()
                            ? ""
                            : " (" + Figures.number(100 * Target.SHARE, 3)
                                    + " % of the way from where the searches began, "
                                    + Figures.metric(findings.value(target.start())) + ", to the best that any found, "
                                    + Figures.metric(findings.value(target.best())) + ")");
            if (!Double.isFinite(target.loss())) {
                return "No search had a complete trial, so there is no target whose cost could be told.";
            }
            List<Integer> order = IntStream.range(0, findings.arms().size())
                    .boxed()
                    .sorted(Comparator.comparingDouble(arm -> reach(arm).expected()))
                    .toList();
            int first = order.get(0);
            if (reach(first).reached() == 0) {
                return "No search reached " + aim + ".";
            }
            var text = new StringBuilder("To reach " + aim + " took " + label(first) + " "
                    + Figures.number(reach(first).expected(), 3) + " " + findings.unit()
                    + " on average, and in " + reach(first).reached() + " of " + findings.repeats()
                    + " repeats it got there");
            if (order.size() > 1) {
                int next = order.get(1);
                text.append(
                        reach(next).reached() == 0
                                ? "; no other did"
                                : "; next is " + label(next) + " with "
                                        + Figures.number(reach(next).expected(), 3) + " ("
                                        + reach(next).reached() + " of " + findings.repeats() + ")");
                List<Integer> dearer = order.stream()
                        .filter(arm -> findings.costs().shown(first, arm))
                        .toList();
                text.append(
                        dearer.isEmpty()
                                ? ". That it is cheaper than another is not shown"
                                : ". It is shown to be cheaper than " + labels(dearer));
            }
            return text.append('.').toString();
        }

        private Reach reach(int arm) {
            return findings.reach(findings.arms().get(arm), findings.unit());
        }

        private String thinking() {
            double[] shares = findings.arms().stream()
                    .mapToDouble(arm -> Charge.of(arm).thinkingShare())
                    .toArray();
            int most = IntStream.range(0, shares.length)
                    .boxed()
                    .max(Comparator.comparingDouble(i -> shares[i]))
                    .orElse(0);
            Cost cost = Charge.of(findings.arms().get(most)).total();
            return "Thinking took " + label(most) + " " + Figures.seconds(cost.thinkingSeconds()) + " ("
                    + percent(shares[most]) + " of its time)"
                    + (shares.length > 1
                            ? ", the most of all; the median strategy spent " + percent(Median.of(shares)) + "."
                            : ".");
        }

        private String sharing() {
            Sharing sharing = findings.sharing();
            return "Trained " + Figures.count(sharing.done().trainings(), "time") + " in "
                    + Figures.seconds(sharing.done().cost().wallSeconds()) + "; charged for "
                    + sharing.charged().trainings() + " in "
                    + Figures.seconds(sharing.charged().cost().wallSeconds())
                    + ": what several strategies train alike is"
                    + " trained once and charged to each.";
        }

        private List<String> caveats() {
            var lines = new ArrayList<String>();
            if (values.arms() > 1 && values.least() >= Contest.ALPHA) {
                lines.add("With " + Figures.count(values.blocks(), "repeat") + " and " + values.arms()
                        + " strategies no difference can be shown, however large: the smallest p value there can be is "
                        + Figures.number(values.least(), 2) + ". " + values.enough() + " repeats could show one.");
            }
            if (findings.repeats() < findings.begun()) {
                lines.add("Not finished: " + findings.repeats() + " of " + findings.begun()
                        + " repeats were finished by all strategies, and only these are compared.");
            }
            if (findings.arms().get(0).searches().get(0).goals().size() > 1) {
                lines.add("There are several goals; this compares by the first, " + metric + ".");
            }
            if (findings.arms().stream().anyMatch(arm -> arm.searches().stream().anyMatch(h -> !h.reproducible()))) {
                lines.add(
                        "Not reproducible: time took part in what was tried, so another run may find something else.");
            }
            lines.add("What holds for this problem and budget need not hold for another.");
            return lines;
        }

        private String label(int arm) {
            return findings.arms().get(arm).label();
        }

        private String labels(List<Integer> arms) {
            List<String> names = arms.stream().map(this::label).toList();
            return names.size() == 1
                    ? names.get(0)
                    : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.get(names.size() - 1);
        }

        private static String percent(double share) {
            return Figures.number(100 * share, 2) + " %";
        }
    }
}
