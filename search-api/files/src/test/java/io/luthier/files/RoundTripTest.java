package io.luthier.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.contract.internal.Effort;
import io.luthier.files.sample.Bowl;
import io.luthier.files.sample.Halving;
import io.luthier.files.sample.Mlp;
import io.luthier.files.sample.Random;
import io.luthier.log.Store;
import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Strategy;
import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.Scale;
import io.luthier.space.SearchSpace;
import io.luthier.study.Duplicates;
import io.luthier.study.Order;
import io.luthier.study.Study;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Studies made at random in Java are written, read and compared. */
@Tag("slow")
class RoundTripTest {
    private static final int STUDIES = Effort.of(10_000);
    private static final String[] TEXTS = {
        "adam", "no", "off", "true", "null", "~", "1e3", "012", "1_000", ".inf", "-", "- a", "a: b", "a #b", "#", "{}",
        "[x]", "&a", "*a", "!t", "%d", "@", "`", "'", "\"", "\\", "é", "🎻", "两", "a,b", "?", "|", ">", "a.b", "x y",
        "NaN", "0x1F", "1:30", "=", "<<", "a'b", "a\"b", "/tmp/x", "y"
    };

    @Test
    void aRandomStudyIsWrittenAndReadBackEqual() {
        var random = new SplittableRandom(11);
        for (int i = 0; i < STUDIES; i++) {
            Study study = tried(() -> study(random));
            String text = StudyFile.write(study, Samples.plugins());
            Study again = Samples.parse(text).study();

            assertThat(StudyFileTest.facts(again)).as(text).isEqualTo(StudyFileTest.facts(study));
            assertThat(StudyFile.write(again, Samples.plugins())).isEqualTo(text);
        }
    }

    private static Study study(SplittableRandom random) {
        boolean mlp = random.nextInt(3) == 0;
        SearchSpace space = mlp
                ? SearchSpace.of(Param.integer("batch-size", 1, 1 + random.nextInt(1000)))
                : SearchSpace.of(params(random, 0));
        Study study = Study.of(
                        mlp
                                ? List.of(Goal.minimize("validation-loss"))
                                : List.of(Goal.minimize("value"), Goal.maximize("size")),
                        space,
                        mlp ? mlp(random) : new Bowl(),
                        random.nextBoolean() ? new Random() : halving(random, 0))
                .name("s" + random.nextInt(100))
                .seed(random.nextLong())
                .window(1 + random.nextInt(20))
                .budget(budget(random))
                .retries(random.nextInt(3))
                .paused(random.nextBoolean() ? 256 : random.nextInt(500))
                .duplicates(pick(random, Duplicates.values()))
                .order(pick(random, new Order[] {Order.VIRTUAL, Order.COMPLETION}));
        if (random.nextBoolean()) {
            study = study.timeLimit(Duration.ofNanos(1 + random.nextLong(1L << random.nextInt(1, 60))))
                    .grace(Duration.ofMillis(random.nextInt(10_000)));
        }
        if (random.nextBoolean()) {
            study = study.target(real(random)).patience(1 + random.nextInt(100));
        }
        var enqueued = new ArrayList<Config>();
        for (int n = random.nextInt(3); n > 0; n--) {
            enqueued.add(space.sample(random));
        }
        if (random.nextBoolean()) {
            study = study.warmStart(Store.at(Path.of("/runs", "r" + random.nextInt(9))))
                    .warmStart(Store.at(Path.of("/runs/other")));
        }
        return study.enqueue(enqueued);
    }

    private static Budget budget(SplittableRandom random) {
        Budget budget = Budget.trials(1 + random.nextLong(1L << 40));
        if (random.nextBoolean()) {
            budget = budget.and(Budget.work(Math.abs(real(random)) + 1e-9));
        }
        return random.nextBoolean() ? budget : budget.and(Budget.seconds(random.nextDouble(1e-3, 1e6)));
    }

    private static Mlp mlp(SplittableRandom random) {
        var hidden = new ArrayList<Integer>();
        for (int n = random.nextInt(4); n > 0; n--) {
            hidden.add(1 + random.nextInt(512));
        }
        var fixed = new LinkedHashMap<String, Object>();
        if (random.nextBoolean()) {
            fixed.put("optimizer", "adam");
            if (random.nextBoolean()) {
                fixed.put("optimizer.adam.learning-rate", real(random));
                fixed.put("optimizer.adam.kind", pick(random, TEXTS));
            }
        }
        if (random.nextBoolean()) {
            fixed.put("dropout", random.nextDouble());
            fixed.put("warmup", random.nextLong());
            fixed.put("schedule.step.every", 2.0);
        }
        Mlp.Source data = random.nextBoolean()
                ? new Mlp.Bundled(random.nextBoolean() ? "digits" : "iris")
                : new Mlp.Csv(Path.of("/data", "a b.csv"), random.nextBoolean(), pick(random, TEXTS));
        return new Mlp(data, hidden, 1 + random.nextInt(100), Config.of(fixed));
    }

    private static Strategy halving(SplittableRandom random, int depth) {
        return new Halving(
                2 + random.nextInt(5),
                random.nextLong(),
                random.nextDouble(),
                random.nextBoolean(),
                pick(random, Halving.Rule.values()),
                pick(random, TEXTS),
                depth < 3 && random.nextBoolean() ? halving(random, depth + 1) : new Random(),
                new Halving.Bracket(1 + random.nextInt(20), real(random)),
                random.nextBoolean() ? Optional.empty() : Optional.of(pick(random, TEXTS)),
                random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(random.nextInt()),
                random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(random.nextLong()),
                random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(real(random)),
                Duration.ofNanos(random.nextLong(1L << 50)));
    }

    private static List<Param> params(SplittableRandom random, int depth) {
        var params = new ArrayList<Param>();
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
            String name =
                    pick(random, new String[] {"x", "y", "größe", "learning-rate", "no", "on", "null", "true"}) + n;
            params.add(tried(() -> param(random, name, depth)));
        }
        return params;
    }

    private static Param param(SplittableRandom random, String name, int depth) {
        switch (random.nextInt(4)) {
            case 0: {
                double low = real(random);
                double high = low + Math.abs(real(random)) + 1e-6;
                Scale scale = scale(random, low, high);
                Param.Real param = new Param.Real(name, low, high, scale, null, null);
                if (random.nextInt(3) == 0) {
                    param = new Param.Real(name, 0.5, 2.5, Scale.linear(), 0.25, null);
                }
                return random.nextBoolean() ? param : param.preset(param.low());
            }
            case 1: {
                long step = 1 + random.nextInt(5);
                long low = random.nextLong() >> (2 + random.nextInt(60));
                long high = low + step * (1 + random.nextInt(1000));
                Scale scale = scale(random, low, high);
                Param.Int param = new Param.Int(name, low, high, scale, step, null);
                return random.nextBoolean() ? param : param.preset(high);
            }
            case 2: {
                var values = new ArrayList<Object>();
                int kind = random.nextInt(3);
                for (int n = 1 + random.nextInt(6); n > 0; n--) {
                    Object value =
                            kind == 0 ? (Object) random.nextLong() : kind == 1 ? real(random) : pick(random, TEXTS);
                    if (!values.contains(value)) {
                        values.add(value);
                    }
                }
                var param = new Param.Ordinal(name, values, null);
                return random.nextBoolean() ? param : param.preset(values.get(0));
            }
            default: {
                var options = new LinkedHashMap<String, Param.Option>();
                for (int n = 1 + random.nextInt(4); n > 0; n--) {
                    boolean open = depth < 3 && random.nextInt(3) == 0;
                    String label = open ? "branch" + n : pick(random, TEXTS);
                    double weight = random.nextBoolean() ? 1 : random.nextDouble(0.1, 5);
                    options.put(label, new Param.Option(label, weight, open ? params(random, depth + 1) : List.of()));
                }
                var param = new Param.Choice(name, List.copyOf(options.values()), null);
                return random.nextBoolean()
                        ? param
                        : param.preset(param.labels().get(0));
            }
        }
    }

    private static Scale scale(SplittableRandom random, double low, double high) {
        return switch (random.nextInt(5)) {
            case 0 -> low > 0 ? Scale.log() : Scale.linear();
            case 1 -> high < 1 ? Scale.reverseLog() : Scale.linear();
            case 2 -> Scale.normal((low + high) / 2, (high - low) / 2);
            case 3 -> low > 0 ? Scale.logNormal(Math.log(high), 1.5) : Scale.linear();
            default -> Scale.linear();
        };
    }

    private static double real(SplittableRandom random) {
        return random.nextDouble(-1, 1) * Math.pow(10, random.nextInt(-12, 12));
    }

    private static <T> T pick(SplittableRandom random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    /** The first of its draws that Java does not refuse. */
    private static <T> T tried(Supplier<T> draw) {
        for (int i = 0; ; i++) {
            try {
                return draw.get();
            } catch (InvalidSettingException e) {
                if (i == 100) {
                    throw new IllegalStateException(Names.quote("nothing drawn is accepted"), e);
                }
            }
        }
    }
}
