import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.files.StudyFile;
import io.luthier.search.Budget;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.typed.Levels;
import io.luthier.typed.Range;
import io.luthier.typed.TypedSpace;
import io.luthier.typed.Where;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The digits example as a study file, with strings in Java, and with types: one study. */
class TypedDigitsTest {
    @Where("schedule != 'cosine' || warmup <= 0.05")
    record Digits(
            @Levels({16, 32, 64, 128}) int batchSize,
            Optimizer optimizer,
            Schedule schedule,
            @Levels({0, 0.05, 0.1}) double warmup) {}

    sealed interface Optimizer {
        record Sgd(
                @Range(from = 1e-3, to = 3, log = true) double learningRate,
                @Range(from = 0, to = 0.99) double momentum)
                implements Optimizer {}

        record Adam(
                @Range(from = 1e-5, to = 0.1, log = true) double learningRate) implements Optimizer {}
    }

    sealed interface Schedule {
        record Constant() implements Schedule {}

        record Cosine(
                @Range(from = 1e-4, to = 1, log = true) double endRatio) implements Schedule {}

        record Step(
                @Range(from = 0.1, to = 0.9) double factor,
                @Range(from = 0.1, to = 0.5) double every) implements Schedule {}
    }

    private static final SearchSpace STRINGS = SearchSpace.of(
                    Param.ordinal("batch-size", 16, 32, 64, 128),
                    Param.choice("optimizer")
                            .option("sgd", Param.real("learning-rate", 1e-3, 3).log(), Param.real("momentum", 0, 0.99))
                            .option(
                                    "adam",
                                    Param.real("learning-rate", 1e-5, 0.1).log()),
                    Param.choice("schedule")
                            .option("constant")
                            .option("cosine", Param.real("end-ratio", 1e-4, 1).log())
                            .option("step", Param.real("factor", 0.1, 0.9), Param.real("every", 0.1, 0.5)),
                    Param.ordinal("warmup", 0.0, 0.05, 0.1))
            .where("schedule != 'cosine' || warmup <= 0.05");

    @Test
    void theTablesAreEqualToTheLastByte() {
        Study file = StudyFile.read(
                        Shown.TOP.resolve("examples/01-digits.yaml"),
                        TypedDigitsTest.class.getClassLoader(),
                        Map.of("objective.mlp.epochs", "3"))
                .study()
                .budget(Budget.trials(24));
        TypedSpace<Digits> types = TypedSpace.of(Digits.class);
        String expected = table(file.run(2));
        assertThat(table(with(file, STRINGS).run(2))).isEqualTo(expected);
        History typed = with(file, types.space()).run(2);
        assertThat(table(typed)).isEqualTo(expected);
        typed.outcomes()
                .forEach(o -> assertThat(types.config(types.value(o.trial().config())))
                        .isEqualTo(o.trial().config()));
    }

    private static Study with(Study file, SearchSpace space) {
        return Study.of(file.goals(), space, file.objective(), file.strategy())
                .budget(file.budget())
                .seed(file.seed())
                .window(file.window());
    }

    private static String table(History history) {
        var text = new StringBuilder();
        history.outcomes()
                .forEach(o -> text.append(o.trial())
                        .append(o.status())
                        .append(o.metrics())
                        .append(o.curve().values("validation-loss").length)
                        .append(o.virtualFinish())
                        .append('\n'));
        return text.toString();
    }
}
