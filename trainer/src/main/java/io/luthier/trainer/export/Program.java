package io.luthier.trainer.export;

import io.luthier.settings.Description;
import io.luthier.space.Config;
import io.luthier.trainer.Dataset;
import io.luthier.trainer.Mlp;
import io.luthier.trainer.Probe;
import io.luthier.trainer.Training;
import io.luthier.trainer.optimizer.Layout;
import java.util.ArrayList;
import java.util.List;

/**
 * A training as a short Python program for those who train elsewhere: network, first weights, optimizer, the rate of every
 * step, batches, and in comments the rules for data, and where a framework's rule is another one.
 *
 * <p>The rates are a function of the step in plain arithmetic, equal to the trainer's own within 1e-12, and wrapped in the
 * framework's own type.
 *
 * <pre>{@code
 * System.out.print(Program.of(mlp, config, study.seed()).about("Trial 17 of digits.").text(Framework.PYTORCH));
 * }</pre>
 */
public final class Program {
    private final Mlp mlp;
    private final Plan plan;
    private final List<String> heading;

    private Program(Mlp mlp, Plan plan, List<String> heading) {
        this.mlp = mlp;
        this.plan = plan;
        this.heading = heading;
    }

    /**
     * The training of a configuration. Reads the data, whose number of rows decides the number of steps.
     *
     * @param studySeed decides which rows are trained on
     * @throws io.luthier.settings.InvalidSettingException if its schedule cannot be written in Python
     */
    public static Program of(Mlp mlp, Config config, long studySeed) {
        Training training = mlp.training(config);
        try (var probe = new Probe(mlp, studySeed)) {
            Layout layout = probe.layout(config);
            return new Program(
                    mlp,
                    new Plan(
                            training,
                            layout.widths(),
                            probe.classes(),
                            probe.classWeights(config),
                            Rates.of(training, probe.examples(), mlp.epochs())),
                    List.of());
        }
    }

    /** With sentences at its head that say what it is. */
    public Program about(String... sentences) {
        return new Program(mlp, plan, List.of(sentences));
    }

    /** The program. */
    public String text(Framework framework) {
        var head = new ArrayList<>(heading);
        head.add("For " + framework.title()
                + ". Everything but the data: network, first weights, optimizer, the learning rate"
                + " of each step, batches. The random numbers are the framework's own, so that results agree as those of two"
                + " seeds do.");
        head.addAll(data());
        return Plan.comments("", head) + plan.rates().text() + "\n\n# From here on " + framework.title() + ".\n"
                + framework.half(plan);
    }

    private List<String> data() {
        var rules = new ArrayList<String>();
        Dataset data = mlp.data();
        boolean pixels = data instanceof Dataset.Digits || data instanceof Dataset.Idx;
        rules.add("Data: " + Description.of(data) + "; validation " + mlp.validation() + " and test " + mlp.test()
                + " of the rows" + (plan.classes() ? " of each class" : "") + ", the rest is trained on.");
        if (data instanceof Dataset.Csv csv) {
            String fill = csv.missing().orElse(Dataset.Missing.REFUSE) == Dataset.Missing.MEDIAN ? "median" : "mean";
            if (csv.missing().orElse(Dataset.Missing.REFUSE) != Dataset.Missing.REFUSE) {
                rules.add("A missing number is the " + fill + " of its column in the rows trained on.");
            }
            if (csv.text().isPresent() || csv.categories().isPresent()) {
                rules.add(
                        "A column of names is one column of 0 and 1 for each name; a missing one is 0 in all of them.");
            }
        }
        rules.add(
                pixels
                        ? "Standardize: subtract the mean of all columns together and divide by their deviation, both of the"
                                + " rows trained on."
                        : "Standardize each column: subtract its mean and divide by its deviation (the root of the mean square"
                                + " distance; 1 where all values are equal), both of the rows trained on.");
        if (!plan.classes()) {
            rules.add("Standardize the target likewise.");
        }
        return rules;
    }
}
