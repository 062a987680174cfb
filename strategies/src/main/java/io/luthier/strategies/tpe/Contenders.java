package io.luthier.strategies.tpe;

import io.luthier.strategies.pareto.Domination;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The complete trials of a search with several goals, ordered by the front that they belong to, and within a front by crowding.
 * Where there are too many to order at every ask, those that come last are no longer among them.
 */
final class Contenders {
    private static final int MOST = 2_000;
    private static final int KEPT = 1_000;

    private record Contender(double[] unit, double[] losses, int place) {}

    private final List<Contender> all = new ArrayList<>();
    private @Nullable List<Rated> rated;

    /** Takes a trial in, or a later result of it. */
    void add(double[] unit, double[] losses, int place) {
        remove(place);
        all.add(new Contender(unit, losses, place));
        all.sort(Comparator.comparingInt(Contender::place));
        if (all.size() > MOST) {
            List<Integer> kept = rated().stream()
                    .sorted(Rated.BEST_FIRST)
                    .limit(KEPT)
                    .map(Rated::place)
                    .toList();
            var places = new HashSet<>(kept);
            all.removeIf(c -> !places.contains(c.place()));
            rated = null;
        }
    }

    /** Takes a trial out, if it is among them. */
    void remove(int place) {
        all.removeIf(c -> c.place() == place);
        rated = null;
    }

    /** All of them with their ranks. */
    List<Rated> rated() {
        List<Rated> known = rated;
        if (known == null) {
            known = fronts();
            rated = known;
        }
        return known;
    }

    private List<Rated> fronts() {
        int[] ranks = Domination.ranks(all.stream().map(Contender::losses).toList());
        var fronts = new ArrayList<List<Contender>>();
        for (int i = 0; i < ranks.length; i++) {
            while (fronts.size() <= ranks[i]) {
                fronts.add(new ArrayList<>());
            }
            fronts.get(ranks[i]).add(all.get(i));
        }
        var rated = new ArrayList<Rated>();
        for (int rank = 0; rank < fronts.size(); rank++) {
            List<Contender> front = fronts.get(rank);
            double[] crowding =
                    Domination.crowding(front.stream().map(Contender::losses).toList());
            for (int m = 0; m < crowding.length; m++) {
                Contender contender = front.get(m);
                rated.add(new Rated(contender.unit(), rank + 1 / (1.5 + crowding[m]), contender.place()));
            }
        }
        return rated;
    }
}
