package io.luthier.reports.comparison;

import io.luthier.reports.statistics.Interval;
import io.luthier.reports.statistics.Median;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What it cost an arm to reach a loss. A search that never did counts with all it was charged, as one that would have needed
 * more: it is censored, and not left out. Immutable.
 *
 * @param unit of the costs
 * @param searches one for each repeat, in order
 */
public record Reach(Unit unit, List<Search> searches) {
    public Reach {
        searches = List.copyOf(searches);
    }

    /**
     * A search.
     *
     * @param cost at which it reached the loss, or what it was charged in all
     */
    public record Search(double cost, boolean reached) {}

    /** A step of the share of searches that reached the loss. */
    public record Step(double cost, double share) {}

    static Reach of(Arm arm, Unit unit, double loss) {
        return new Reach(
                unit,
                arm.trajectories().stream()
                        .map(t -> {
                            OptionalDouble cost = t.cost(unit, loss);
                            return new Search(cost.orElse(t.end().cost(unit)), cost.isPresent());
                        })
                        .toList());
    }

    /** How many searches reached it. */
    public int reached() {
        return (int) searches.stream().filter(Search::reached).count();
    }

    /** The cost of each search; infinite where it never came. */
    public double[] costs() {
        return searches.stream()
                .mapToDouble(s -> s.reached() ? s.cost() : Double.POSITIVE_INFINITY)
                .toArray();
    }

    /**
     * The share of searches that have reached the loss at each cost, by the product-limit estimate, which takes into account
     * what censored searches were charged.
     *
     * @see <a href="https://doi.org/10.1080/01621459.1958.10501452">Kaplan and Meier 1958</a>
     */
    public List<Step> course() {
        List<Search> sorted = searches.stream()
                .sorted(Comparator.comparingDouble(Search::cost).thenComparing(s -> !s.reached()))
                .toList();
        var steps = new ArrayList<Step>();
        double left = 1;
        for (int i = 0; i < sorted.size(); ) {
            double cost = sorted.get(i).cost();
            int here = 0;
            int next = i;
            while (next < sorted.size() && sorted.get(next).cost() == cost) {
                here += sorted.get(next++).reached() ? 1 : 0;
            }
            if (here > 0) {
                left *= 1 - (double) here / (sorted.size() - i);
                steps.add(new Step(cost, 1 - left));
            }
            i = next;
        }
        return steps;
    }

    /** The cost at which half of the searches have reached the loss; empty if that never came. */
    public OptionalDouble median() {
        return course().stream()
                .filter(step -> step.share() >= 0.5 - 1e-12)
                .mapToDouble(Step::cost)
                .findFirst();
    }

    /**
     * What it takes to reach the loss if a search that ends without it is begun again: everything charged up to there, over
     * the number of searches that reached it. Infinite if none did.
     *
     * @see <a href="https://doi.org/10.1080/10556788.2020.1808977">Hansen et al. 2021, average runtime</a>
     */
    public double expected() {
        double charged = searches.stream().mapToDouble(Search::cost).sum();
        return reached() == 0 ? Double.POSITIVE_INFINITY : charged / reached();
    }

    /**
     * The 95 % interval of the median cost, by the sign test; its upper end may be infinite. Everything with fewer than five
     * searches.
     */
    public Interval medianInterval() {
        return Median.interval(costs(), 0.95);
    }
}
