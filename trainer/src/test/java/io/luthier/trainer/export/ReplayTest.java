package io.luthier.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.luthier.contract.internal.Effort;
import io.luthier.settings.Family;
import io.luthier.settings.Settings;
import io.luthier.space.Config;
import io.luthier.trainer.Mlp;
import io.luthier.trainer.Training;
import io.luthier.trainer.optimizer.Sgd;
import io.luthier.trainer.schedule.Length;
import io.luthier.trainer.schedule.RandomSchedules;
import io.luthier.trainer.schedule.Schedule;
import io.luthier.trainer.schedule.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exported schedules, run by a Python without frameworks, against the trainer's own. */
class ReplayTest {
    private static final double EXACT = 1e-12;
    private static final int BATCH = 8;

    @TempDir
    Path folder;

    /** Some settings of every schedule and combinator, with a warmup before every fourth, for each framework in turn. */
    @Test
    void everyScheduleIsTheSameFunctionInPytorchKerasAndOptax() {
        var random = new Random(16);
        var schedules = new RandomSchedules(random);
        var cases = new ArrayList<Case>();
        for (Family.Member<Schedule> member : Family.of(Schedule.class).members()) {
            for (int i = 0; i < Effort.of(60); i++) {
                for (Framework framework : Framework.values()) {
                    cases.add(new Case(
                            schedules.of(member.type()), 1 + random.nextInt(40), 1 + random.nextInt(8), framework));
                }
            }
        }
        for (int i = 0; i < Effort.of(600); i++) {
            cases.add(new Case(schedules.any(), 1 + random.nextInt(40), 1 + random.nextInt(8), Framework.PYTORCH));
        }
        List<double[]> values =
                Python.run(folder, cases.stream().map(Case::program).toList());
        double worst = 0;
        long count = 0;
        for (int i = 0; i < cases.size(); i++) {
            double[] expected = cases.get(i).expected();
            double[] found = values.get(i);
            assertThat(found).as("%s", cases.get(i)).hasSameSizeAs(expected);
            for (int k = 0; k < expected.length; k++) {
                boolean none = Double.isNaN(expected[k]) && Double.isNaN(found[k]);
                double off = none ? 0 : Math.abs(expected[k] - found[k]) / Math.max(1, Math.abs(expected[k]));
                if (!(off <= EXACT)) {
                    fail(
                            "%s: value %d is %s, in Python %s\n%s",
                            cases.get(i), k, expected[k], found[k], cases.get(i).program());
                }
                worst = Math.max(worst, off);
                count++;
            }
        }
        System.out.printf(
                "%d schedules of %d kinds in Python: %d rates and momenta, at most %.1e apart%n",
                cases.size(), Family.of(Schedule.class).members().size(), count, worst);
    }

    /** A schedule in a training of so many steps an epoch, and what its program is asked. */
    private record Case(Schedule schedule, int epochs, int steps, Framework framework) {
        private Training training() {
            return Settings.with(
                    Settings.with(Training.of(Config.of(Map.of("batch-size", BATCH))), "schedule", schedule),
                    "optimizer",
                    new Sgd(1, 0.5));
        }

        /** Rates and momenta of all steps, epoch by epoch, each told to end with a loss that wanders. */
        String program() {
            Rates rates = Rates.of(training(), BATCH * steps, epochs);
            String own = switch (framework) {
                case PYTORCH -> "it = schedulers([None])[0].ratio; wrapped = lambda t: BASE_RATE * it(t)";
                case KERAS -> "wrapped = Rate()";
                case OPTAX -> "wrapped = schedule()";
            };
            String half = framework.half(new Plan(training(), List.of(4, 3), true, List.of(), rates));
            return rates.text() + "\n" + half + "\n" + (rates.plain() ? own : "wrapped = rate") + "\n"
                    + "out = []\n"
                    + "for epoch in range(EPOCHS):\n"
                    + "    for t, first, count in batches(epoch):\n"
                    + "        out.append(wrapped(t))\n"
                    + "        out.append("
                    + rates.momentum().map(m -> m + "(t)").orElse("None") + ")\n"
                    + (rates.plateaus()
                            ? "    for plateau in PLATEAUS:\n        plateau.after(1 + epoch * 7 % 5 / 10, 0.5 - epoch * 7 % 5 / 20)\n"
                            : "")
                    + "out.append(wrapped(EPOCHS * STEPS_PER_EPOCH))\n";
        }

        double[] expected() {
            Shape shape = schedule.over(new Length((long) epochs * steps, steps));
            var values = new double[2 * epochs * steps + 1];
            for (int epoch = 0; epoch < epochs; epoch++) {
                for (int step = 0; step < steps; step++) {
                    int t = epoch * steps + step;
                    values[2 * t] = shape.at(t);
                    values[2 * t + 1] = schedule.cyclesMomentum() ? shape.momentum(t) : Double.NaN;
                }
                shape = shape.after(1 + epoch * 7 % 5 / 10.0, 0.5 - epoch * 7 % 5 / 20.0);
            }
            values[values.length - 1] = shape.at((long) epochs * steps);
            return values;
        }
    }

    @Test
    void aProgramNamesWhatItIsAndEndsInTheFrameworksWords() {
        String text = Program.of(
                        new Mlp("iris").epochs(2).with("optimizer", "nesterov").with("schedule", "cosine"),
                        Config.empty(),
                        7)
                .about("Trial 3 of flowers.")
                .text(Framework.PYTORCH);
        assertThat(text)
                .startsWith("# Trial 3 of flowers.\n# For PyTorch.")
                .contains(
                        "import math\n",
                        "torch.optim.SGD(model.parameters(), lr=BASE_RATE, momentum=0.9, nesterov=True)")
                .contains("LambdaLR(mover, ratio)");
    }
}
