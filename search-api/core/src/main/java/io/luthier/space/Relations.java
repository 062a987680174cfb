package io.luthier.space;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Linear relations that random points hardly ever meet, such as {@code a + b + c == 1}, or {@code a < b && b < c} and so on. A
 * point that is not admitted stands for one near it that is: strategies go on as everywhere, and hit. Only what names no
 * inactive parameter is a relation; other constraints are left to trying.
 */
final class Relations {
    private static final int TRIES = 10_000;
    private static final int LOOKS = 200;
    private static final int ENOUGH = 20;

    private final SearchSpace space;
    private final List<Relation> relations;
    private final Map<BitSet, Optional<Solved>> solved = new ConcurrentHashMap<>();

    Relations(SearchSpace space, List<Relation> relations) {
        this.space = space;
        this.relations = List.copyOf(relations);
    }

    /** Whether an equality leaves a continuous number no choice, so that no random point meets it. */
    boolean thin() {
        return relations.stream()
                .anyMatch(relation -> relation.kind() == Relation.Kind.ZERO
                        && relation.terms().keySet().stream()
                                .allMatch(axis -> space.axes().get(axis).levels() == 0));
    }

    /** Whether one of them fails at a point of the unit cube, beyond doubt. */
    boolean fail(double[] unit) {
        for (Relation relation : relations) {
            if (relation.fails(space, unit)) {
                return true;
            }
        }
        return false;
    }

    /** Whether points are led to where the constraints hold, often enough. */
    boolean lead() {
        var random = new SplittableRandom(1);
        int admitted = 0;
        for (int i = 0; i < LOOKS && admitted < ENOUGH; i++) {
            double[] unit = random.doubles(space.dimension()).toArray();
            admitted += space.admits(near(unit)) ? 1 : 0;
        }
        return admitted >= ENOUGH;
    }

    /** A configuration near a point that meets the relations, where there is one; the point's own where not. */
    Config near(double[] unit) {
        boolean[] active = space.active(unit);
        return made(unit, solved(active).map(s -> s.near(unit)).orElse(Map.of()));
    }

    /** A random configuration that is admitted. */
    Config drawn(RandomGenerator random) {
        for (int tries = 0; tries < TRIES; tries++) {
            double[] unit = random.doubles(space.dimension()).toArray();
            boolean[] active = space.active(unit);
            Config config = made(unit, solved(active).map(s -> s.drawn(random)).orElse(Map.of()));
            if (space.admits(config)) {
                return config;
            }
        }
        throw new IllegalStateException(
                "no admitted configuration in %,d points that meet the linear relations\nLoosen the other constraints."
                        .formatted(TRIES));
    }

    private Optional<Solved> solved(boolean[] active) {
        var holding = new BitSet();
        for (int i = 0; i < relations.size(); i++) {
            holding.set(i, relations.get(i).terms().keySet().stream().allMatch(axis -> active[axis]));
        }
        return solved.computeIfAbsent(holding, which -> {
            var chosen = new ArrayList<Relation>();
            which.stream().forEach(i -> chosen.add(relations.get(i)));
            return chosen.isEmpty() ? Optional.empty() : Solved.of(chosen, space.axes());
        });
    }

    private Config made(double[] unit, Map<Integer, Object> led) {
        var values = new LinkedHashMap<String, Object>();
        for (int i = 0; i < unit.length; i++) {
            Axis axis = space.axes().get(i);
            if (space.active(i, values)) {
                Object value = led.get(i);
                values.put(axis.path(), value != null ? value : axis.decode(unit[i]));
            }
        }
        return Config.filled(values);
    }
}
