package io.luthier.reports.confirmation;

import io.luthier.reports.statistics.Contest;
import io.luthier.reports.statistics.Interval;
import io.luthier.reports.text.Figures;
import io.luthier.reports.write.Answer;
import io.luthier.search.Goal;
import io.luthier.study.Confirmation;
import io.luthier.study.Confirmed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a confirmation asked and what came of it, in sentences. */
final class ConfirmationAnswer {
    private ConfirmationAnswer() {}

    static Answer of(Confirmed confirmed, Standings standings) {
        var writing = new Writing(confirmed, standings);
        return new Answer(writing.question(), writing.finding(), writing.notes(), writing.caveats());
    }

    /** A value as exact as its interval is narrow: so that half the width has two digits; at least three, at most twelve. */
    static String value(double x, @Nullable Interval interval) {
        double half = interval == null ? 0 : interval.half();
        int digits = x == 0 || !(half > 0)
                ? 5
                : (int) (Math.floor(Math.log10(Math.abs(x))) - Math.floor(Math.log10(half))) + 2;
        return Figures.number(x, Math.max(3, Math.min(12, digits)));
    }

    private record Writing(Confirmed confirmed, Standings standings) {
        private Goal goal() {
            return standings.goal();
        }

        private Confirmation confirmation() {
            return confirmed.confirmation();
        }

        private int repeats() {
            return confirmation().repeats();
        }

        String question() {
            int count = standings.places().size();
            return count == 1
                    ? "How good is the best configuration with seeds that the search did not see?"
                    : "How good are the " + count + " best configurations with seeds that the search did not see, and"
                            + " which is the best?";
        }

        String finding() {
            Standing raw = standings.places().stream()
                    .min(Comparator.comparingInt(Standing::before))
                    .orElseThrow();
            var sentences = new ArrayList<String>();
            sentences.add(kept(raw));
            sentences.addAll(order(raw));
            return String.join(" ", sentences);
        }

        private String seeds(Standing place) {
            int failed = place.failed();
            return failed == 0
                    ? Figures.count(place.complete(), "fresh seed")
                    : place.complete() + " of " + Figures.count(place.values().size(), "fresh seed");
        }

        private String kept(Standing place) {
            String trial = "Trial " + place.trial();
            String metric = goal().metric();
            Double mean = place.mean();
            Interval interval = place.interval();
            String seen = "the search had seen " + value(place.searched(), interval);
            if (place.values().isEmpty()) {
                return trial + " has not been trained again yet; " + seen + ".";
            } else if (mean == null) {
                return trial + " gave no " + metric + " with any of "
                        + Figures.count(place.values().size(), "fresh seed") + "; " + seen + ".";
            } else if (interval == null) {
                return trial + " has " + metric + " " + value(mean, null) + " with " + seeds(place)
                        + ", which says little; " + seen + ".";
            } else if (place.constant()) {
                return trial + " gives " + metric + " " + value(mean, null) + " with each of " + seeds(place) + "; "
                        + (mean == place.searched() ? "the search had seen the same." : seen + ".");
            }
            return trial + " keeps " + metric + " " + value(mean, interval) + " (" + value(interval.low(), interval)
                    + " to " + value(interval.high(), interval) + ") over " + seeds(place) + "; " + seen
                    + luck(place) + ".";
        }

        private String luck(Standing place) {
            Interval interval = place.luckInterval();
            Double luck = place.luck();
            if (interval == null || luck == null || interval.contains(0)) {
                return ", which is no luck that could be shown";
            }
            String much = Figures.number(Math.abs(luck), 2);
            return (luck > 0 ? ", lucky by " : ", unlucky by ") + much;
        }

        private List<String> order(Standing raw) {
            if (standings.places().size() < 2) {
                return List.of();
            }
            var sentences = new ArrayList<String>();
            List<Standing> first =
                    standings.places().stream().filter(s -> s.rank() == 1).toList();
            Standing leader = standings.places().get(0);
            Double mean = leader.mean();
            if (leader.trial() != raw.trial() && mean != null) {
                Interval interval = leader.interval();
                sentences.add("Trial " + leader.trial() + " has the best mean, " + value(mean, interval)
                        + (interval == null || leader.constant()
                                ? ""
                                : " (" + value(interval.low(), interval) + " to " + value(interval.high(), interval)
                                        + ")")
                        + ".");
            }
            if (first.size() > 1) {
                sentences.add(
                        "Trials " + trials(first) + (standings.exact() ? " are equal." : " cannot be told apart."));
            } else {
                sentences.add("Trial " + leader.trial() + " is the best: "
                        + (standings.places().size() == 2 ? "the other is" : "all others are") + " shown to be worse.");
            }
            return sentences;
        }

        private static String trials(List<Standing> places) {
            List<String> ids =
                    places.stream().map(s -> Long.toString(s.trial())).toList();
            int last = ids.size() - 1;
            return String.join(", ", ids.subList(0, last)) + " and " + ids.get(last);
        }

        List<String> notes() {
            var lines = new ArrayList<String>();
            int last = confirmation().first() + repeats() - 1;
            lines.add(Figures.count(standings.places().size(), "configuration") + ", each trained with the fresh seeds "
                    + confirmation().first() + " to " + last + ", on the data and to the full length of the search: "
                    + Figures.count(
                            confirmed.candidates().stream()
                                    .mapToInt(c -> c.replicates().size())
                                    .sum(),
                            "training")
                    + ", " + Figures.seconds(confirmed.spent().wallSeconds()) + " over all threads.");
            if (standings.exact()) {
                lines.add(
                        "The objective takes no seed into account: every seed gave the same, so that each interval has the"
                                + " width 0 and no test is needed.");
            } else if (standings.places().size() > 1) {
                lines.add(
                        "A rank is one more than the number of configurations that are shown to be better: by the exact"
                                + " signed-rank test, paired by seed and corrected for all pairs ("
                                + (standings.places().size() > Contest.CLOSED ? "Holm" : "closed testing")
                                + "), at 5 %. It asks nothing of the shape of the scatter.");
            }
            return lines;
        }

        List<String> caveats() {
            var lines = new ArrayList<String>();
            if (!confirmed.finished()) {
                lines.add(
                        "Not finished: trainings are missing, and only seeds that all configurations were trained with are"
                                + " compared.");
            }
            if (standings.places().size() < confirmation().top()) {
                lines.add(
                        "The study has only " + Figures.count(standings.places().size(), "distinct configuration")
                                + " trained in full; " + confirmation().top() + " were asked for.");
            }
            if (standings.places().size() > 1 && !standings.decisive()) {
                lines.add("With " + Figures.count(standings.blocks(), "seed") + " for "
                        + standings.places().size()
                        + " configurations the test could not have shown any difference, however large; it takes at"
                        + " least " + standings.needed() + " repeats.");
            }
            for (Standing place : standings.places()) {
                if (place.failed() > 0) {
                    lines.add("Trial " + place.trial() + ": "
                            + place.troubles().entrySet().stream()
                                    .map(e -> e.getValue() + " " + e.getKey())
                                    .collect(Collectors.joining(", "))
                            + " of " + Figures.count(place.values().size(), "training")
                            + ". Its mean is of the others; in the ranking these count as worse than all.");
                }
            }
            for (Standing place : standings.places()) {
                if (place.breaches() > 0) {
                    lines.add("Trial " + place.trial() + " breaks a limit with " + place.breaches() + " of "
                            + Figures.count(place.complete(), "seed") + ": "
                            + place.broken().entrySet().stream()
                                    .map(e -> e.getKey() + (place.broken().size() > 1 ? " with " + e.getValue() : ""))
                                    .collect(Collectors.joining(", "))
                            + ". In the ranking these count as worse than all that keep the limits.");
                }
            }
            confirmation().candidates().stream()
                    .filter(o -> o.parent().isPresent())
                    .forEach(o -> lines.add("Trial " + o.trial().id() + " began as a copy of another; here its last"
                            + " configuration was trained from the start."));
            if (confirmed.history().goals().size() > 1) {
                lines.add(
                        "The study has " + confirmed.history().goals().size() + " goals; only the first is compared.");
            }
            if (standings.places().size() > 1 && !standings.exact()) {
                lines.add("Each interval is of one configuration by itself; the best of several means is again a little"
                        + " better than it will be. Seeds are fresh, data are not: whether the configuration was fitted to"
                        + " the validation data, only other data can tell.");
            }
            return lines;
        }
    }
}
