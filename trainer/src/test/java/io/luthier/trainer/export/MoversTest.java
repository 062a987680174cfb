package io.luthier.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.contract.internal.Stored;
import io.luthier.settings.Family;
import io.luthier.space.Config;
import io.luthier.trainer.Training;
import io.luthier.trainer.optimizer.Optimizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MoversTest {
    @TempDir
    Path folder;

    private static Training training(String optimizer, Map<String, Object> more) {
        var values = new LinkedHashMap<String, Object>(more);
        values.put("optimizer", optimizer);
        return Training.of(Config.of(values));
    }

    private static Mover mover(Framework framework, Training training) {
        return switch (framework) {
            case PYTORCH -> PytorchMovers.of(training);
            case KERAS -> KerasMovers.of(training);
            case OPTAX -> OptaxMovers.of(training);
        };
    }

    @Test
    void theTableInTheDocsIsWhatProgramsSay() {
        var table = new StringBuilder("| optimizer | PyTorch | Keras | optax |\n|---|---|---|---|\n");
        for (Family.Member<Optimizer> member : Family.of(Optimizer.class).members()) {
            table.append("| `").append(member.name()).append('`');
            for (Framework framework : Framework.values()) {
                table.append(" | ")
                        .append(cell(mover(framework, training(member.name(), Map.of("schedule", "cosine")))));
            }
            table.append(" |\n");
        }
        Stored.check(
                Stored.file("docs/export.md"),
                page -> page.substring(
                                0, page.indexOf("says the rule and stops.\n") + "says the rule and stops.\n\n".length())
                        + table);
    }

    private static String cell(Mover mover) {
        if (mover.expression().isEmpty()) {
            String more = mover.remarks().get(0).replaceFirst("^[^.]*\\.", "").strip();
            return "none" + (more.isEmpty() ? "" : ": " + more);
        }
        String call = mover.expression().get();
        String names = Pattern.compile("(?:torch\\.optim|keras\\.optimizers|optax)\\.[A-Za-z_]+")
                .matcher(call)
                .results()
                .map(match -> "`" + match.group().replaceFirst("(torch\\.optim|keras\\.optimizers|optax)\\.", "") + "`")
                .filter(name -> !name.equals("`chain`") && !name.equals("`scale_by_learning_rate`"))
                .reduce((a, b) -> a + ", " + b)
                .orElse("`scale_by_learning_rate`");
        return names + (mover.remarks().isEmpty() ? "" : ". " + String.join(" ", mover.remarks()));
    }

    /** Its words are those of Python, whatever is set. */
    @Test
    void everyOptimizersProgramIsReadByPython() {
        var programs = new ArrayList<String>();
        var more = Map.<String, Object>of(
                "clip",
                1.0,
                "weight-decay",
                0.01,
                "dropout",
                0.2,
                "label-smoothing",
                0.1,
                "activation",
                "gelu",
                "weight-average",
                0.99,
                "early-stopping",
                "patience",
                "warmup",
                0.1);
        for (Family.Member<Optimizer> member : Family.of(Optimizer.class).members()) {
            for (Framework framework : Framework.values()) {
                for (boolean classes : new boolean[] {true, false}) {
                    for (String schedule : new String[] {"cosine", "reduce-on-plateau"}) {
                        var settings = new LinkedHashMap<>(more);
                        settings.put("normalization", classes ? "layer" : schedule.equals("cosine") ? "batch" : "none");
                        settings.put("schedule", schedule);
                        Training training = training(member.name(), settings);
                        Rates rates = Rates.of(training, 100, 3);
                        String text = framework.half(
                                new Plan(training, List.of(4, 9, 9, 3), classes, List.of(0.5, 1.25, 2.0), rates));
                        assertThat(text.contains("raise NotImplementedError"))
                                .isEqualTo(
                                        mover(framework, training).expression().isEmpty());
                        programs.add(rates.text() + "\n" + text + "\nout = [rate(0)]\n");
                    }
                }
            }
        }
        assertThat(Python.run(folder, programs)).hasSameSizeAs(programs);
    }

    @Test
    void whereTheRuleIsAnotherOneTheProgramSaysSo() {
        Training cycled = training("momentum", Map.of("schedule", "cosine"));
        assertThat(KerasMovers.of(cycled).remarks()).singleElement().asString().contains("old rates stay in it");
        assertThat(PytorchMovers.of(cycled).remarks()).isEmpty();
        assertThat(KerasMovers.of(training("momentum", Map.of())).remarks()).isEmpty();
        Training inside = training("rmsprop", Map.of("optimizer.rmsprop.epsilon-inside", "true"));
        assertThat(PytorchMovers.of(inside).remarks())
                .singleElement()
                .asString()
                .contains("under the root");
        assertThat(KerasMovers.of(inside).remarks()).isEmpty();
        assertThat(KerasMovers.of(training("adam", Map.of())).remarks())
                .singleElement()
                .asString()
                .contains("epsilon");
        assertThat(PytorchMovers.of(training("lars", Map.of())).expression()).isEmpty();
    }

    @Test
    void weightDecayThatJoinsTheGradientIsNeverKerasOwn() {
        Training training = training("adam", Map.of("weight-decay", 0.01));
        String keras =
                Framework.KERAS.half(new Plan(training, List.of(4, 3), true, List.of(), Rates.of(training, 10, 1)));
        assertThat(keras).contains("keras.regularizers.L2(0.005)").doesNotContain("weight_decay=");
        Training decoupled = training("adamw", Map.of("weight-decay", 0.01));
        assertThat(Framework.KERAS.half(
                        new Plan(decoupled, List.of(4, 3), true, List.of(), Rates.of(decoupled, 10, 1))))
                .contains("weight_decay=0.01")
                .doesNotContain("L2(");
        String optax =
                Framework.OPTAX.half(new Plan(training, List.of(4, 3), true, List.of(), Rates.of(training, 10, 1)));
        assertThat(optax.indexOf("add_decayed_weights")).isLessThan(optax.indexOf("scale_by_adam"));
    }
}
