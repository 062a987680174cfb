package io.luthier.trainer.schedule;

import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import java.util.Arrays;

/**
 * {@link Multistep} in a form to search: each later milestone is a fraction of what remains, so that every setting acts,
 * any values go together, and no two of them mean the same.
 */
@Term(
        value = "multiplied by a factor at one to three milestones, as a space to search",
        formula = "f^(milestones m with m <= t)")
public record Drops(
        @Term(value = "what the rate is multiplied by", in = "(0, 1]", preset = "0.1", aliases = "gamma")
        double factor,

        @Term(value = "how many milestones, and where", preset = "two")
        Milestones milestones)
        implements Schedule {
    public Drops {
        Settings.check(Drops.class, factor, milestones);
    }

    /** One to three milestones. */
    public sealed interface Milestones {
        /** As fractions of the run. */
        double[] fractions();

        /** The fraction of the run at a share of what is left of it. */
        private static double later(double gone, double share) {
            return gone + (1 - gone) * share;
        }

        /** One. */
        @Term("one milestone")
        record One(
                @Term(value = "fraction of the run", in = "(0, 1)", preset = "0.5")
                double first) implements Milestones {
            public One {
                Settings.check(One.class, first);
            }

            @Override
            public double[] fractions() {
                return new double[] {first};
            }
        }

        /** Two. */
        @Term("two milestones")
        record Two(
                @Term(value = "fraction of the run", in = "(0, 1)", preset = "0.5")
                double first,

                @Term(value = "fraction of what remains", in = "(0, 1)", preset = "0.5")
                double second)
                implements Milestones {
            public Two {
                Settings.check(Two.class, first, second);
            }

            @Override
            public double[] fractions() {
                return new double[] {first, later(first, second)};
            }
        }

        /** Three. */
        @Term("three milestones")
        record Three(
                @Term(value = "fraction of the run", in = "(0, 1)", preset = "0.33")
                double first,

                @Term(value = "fraction of what remains", in = "(0, 1)", preset = "0.5")
                double second,

                @Term(value = "fraction of what remains then", in = "(0, 1)", preset = "0.67")
                double third)
                implements Milestones {
            public Three {
                Settings.check(Three.class, first, second, third);
            }

            @Override
            public double[] fractions() {
                double next = later(first, second);
                return new double[] {first, next, later(next, third)};
            }
        }
    }

    @Override
    public Shape over(Length length) {
        long[] steps = Arrays.stream(milestones.fractions())
                .mapToLong(fraction -> Math.round(fraction * length.steps()))
                .toArray();
        return shape(factor, steps, length);
    }

    /** A factor for each milestone that is passed; the step after the last has that of the last. */
    static Shape shape(double factor, long[] milestones, Length length) {
        return step -> {
            long t = length.inside(step);
            double product = 1;
            for (long milestone : milestones) {
                product *= milestone <= t ? factor : 1;
            }
            return product;
        };
    }
}
