package io.luthier.contract;

import io.luthier.settings.InvalidSettingException;
import io.luthier.space.Axis;
import io.luthier.space.Condition;
import io.luthier.space.Param;
import io.luthier.space.Scale;
import io.luthier.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Search spaces of any depth, kind and scale, with conditions on parameters of any kind, by seed. */
public final class RandomSpaces {
    private final SplittableRandom random;
    private final boolean finite;

    private RandomSpaces(long seed, boolean finite) {
        this.random = new SplittableRandom(seed);
        this.finite = finite;
    }

    /** A space of any depth. */
    public static SearchSpace space(long seed) {
        var spaces = new RandomSpaces(seed, false);
        return spaces.conditional(SearchSpace.of(spaces.params(3, 5)));
    }

    /** Spaces without continuous parameters and with at most some configurations. */
    public static Stream<SearchSpace> finite(int count, long most) {
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(seed -> finite(seed))
                .filter(space -> space.size().orElseThrow().bitLength() < 62
                        && space.size().orElseThrow().longValueExact() <= most)
                .limit(count);
    }

    private static SearchSpace finite(long seed) {
        var spaces = new RandomSpaces(seed, true);
        return spaces.conditional(SearchSpace.of(spaces.params(2, 3)));
    }

    /** The space with up to three parameters more, each under a condition on one or two of any that are there. */
    private SearchSpace conditional(SearchSpace space) {
        SearchSpace all = space;
        for (int i = random.nextInt(4); i > 0; i--) {
            Param param = param("c" + i, 1);
            Condition when = test(all);
            if (random.nextBoolean()) {
                when = random.nextBoolean() ? when.and(test(all)) : when.or(test(all));
            }
            try {
                all = all.with(param.when(random.nextInt(4) == 0 ? when.not() : when));
            } catch (InvalidSettingException e) {
                // a condition that can never hold
            }
        }
        return all;
    }

    private Condition test(SearchSpace space) {
        Axis axis = space.axes().get(random.nextInt(space.dimension()));
        Object value = axis.decode(random.nextDouble());
        var where = Condition.where(axis.path());
        if (axis.ordered() && (axis.levels() == 0 || random.nextBoolean())) {
            return random.nextBoolean()
                    ? where.atLeast(value)
                    : where.below(value).not();
        }
        return random.nextBoolean()
                ? where.is(value, axis.decode(random.nextDouble()))
                : where.is(value).not();
    }

    /** One parameter. */
    public static Param param(long seed) {
        return new RandomSpaces(seed, false).param("p", 0);
    }

    /** A flat space of so many parameters, choices without branches among them. */
    static SearchSpace wide(long seed, int count) {
        return SearchSpace.of(new RandomSpaces(seed, false).some(1, count));
    }

    private List<Param> params(int depth, int most) {
        return some(depth, 1 + random.nextInt(most));
    }

    private List<Param> some(int depth, int count) {
        var params = new ArrayList<Param>();
        for (int i = 0; i < count; i++) {
            params.add(param("p" + i + (random.nextBoolean() ? "-größe" : "_x"), depth));
        }
        return params;
    }

    private Param param(String name, int depth) {
        int kind = random.nextInt(finite ? 1 : 0, depth > 0 ? 6 : 4);
        return switch (kind) {
            case 0 -> real(name);
            case 1 -> stepped(name);
            case 2 -> whole(name);
            case 3 -> ordinal(name);
            default -> choice(name, depth);
        };
    }

    private Param real(String name) {
        double size = StrictMath.pow(10, random.nextDouble(-12, 12));
        double low = random.nextInt(3) == 0 ? 0 : size * random.nextDouble(-1, 1);
        double high = low + size * StrictMath.pow(10, random.nextDouble(-4, 4));
        return new Param.Real(name, low, high, Scale.linear(), null, null).scale(scale(low, high, high - low));
    }

    private Scale scale(double low, double high, double span) {
        int kind = random.nextInt(5);
        if (kind == 1 && low > 0) {
            return Scale.log();
        } else if (kind == 2 && high < 1) {
            return Scale.reverseLog();
        } else if (kind == 3) {
            return Scale.normal(
                    low + span * random.nextDouble(-1, 2), span * StrictMath.pow(10, random.nextDouble(-1, 2)));
        } else if (kind == 4 && low > 0) {
            double length = StrictMath.log(high / low);
            return Scale.logNormal(
                    StrictMath.log(low) + length * random.nextDouble(-1, 2),
                    length * StrictMath.pow(10, random.nextDouble(-1, 2)));
        }
        return Scale.linear();
    }

    private Param stepped(String name) {
        double[] steps = {0.1, 0.25, 1e-3, 7, 0.3};
        double step = steps[random.nextInt(steps.length)];
        int first = random.nextInt(-50, 100);
        int count = random.nextInt(1, finite ? 6 : 300);
        double low = decimal(first, step);
        double high = decimal(first + count, step);
        Scale scale = scale(low, high, high - low);
        boolean narrow = scale instanceof Scale.Normal || scale instanceof Scale.LogNormal;
        return new Param.Real(name, low, high, narrow ? Scale.linear() : scale, step, null);
    }

    private static double decimal(long count, double step) {
        return new java.math.BigDecimal(Double.toString(step))
                .multiply(java.math.BigDecimal.valueOf(count))
                .doubleValue();
    }

    private Param whole(String name) {
        long step = random.nextInt(3) == 0 ? random.nextInt(1, 100) : 1;
        long levels = finite ? random.nextInt(1, 7) : (long) StrictMath.pow(2, random.nextDouble(0, 40));
        long low = random.nextInt(4) == 0
                ? Long.MAX_VALUE - levels * step
                : random.nextInt(2) == 0 ? random.nextInt(1, 20) : random.nextInt(-1000, 1000);
        Scale scale = low > 0 && random.nextBoolean() ? Scale.log() : Scale.linear();
        return new Param.Int(name, low, low + levels * step, scale, step, null);
    }

    private Param ordinal(String name) {
        return switch (random.nextInt(3)) {
            case 0 -> Param.ordinal(name, 1, 2, Long.MAX_VALUE);
            case 1 -> Param.ordinal(name, 0, 0.05, 1e300);
            default -> Param.ordinal(name, "small", "two words", "7", "NaN");
        };
    }

    private Param choice(String name, int depth) {
        Param.Choice choice = Param.choice(name);
        int options = 1 + random.nextInt(3);
        for (int i = 0; i < options; i++) {
            boolean bare = random.nextInt(3) == 0;
            choice = choice.option(
                    random.nextInt(3) == 0 ? "l=\"" + i + "\\ π" : "o" + i,
                    bare ? new Param[0] : params(depth - 1, 2).toArray(Param[]::new));
        }
        if (random.nextBoolean()) {
            choice = choice.weight(choice.labels().get(0), StrictMath.pow(2, random.nextDouble(-4, 4)));
        }
        return choice;
    }
}
