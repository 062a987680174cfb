package io.luthier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class DescribeCommandTest {
    @TempDir
    Path folder;

    private Commands luthier;

    @BeforeEach
    void writeStudy() {
        luthier = new Commands(folder).file("toy.yaml", Commands.STUDY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"strategies", "objectives", "schedules", "optimizers", "data", "settings", "schema"})
    void everyTopicIsDescribed(String topic) {
        assertThat(luthier.run("describe", topic)).isZero();
        String known = switch (topic) {
            case "strategies" -> "random";
            case "objectives" -> "mlp";
            case "schedules" -> "cosine";
            case "optimizers" -> "nesterov";
            case "data" -> "digits";
            case "settings" -> "batch-size";
            default -> "$schema";
        };
        assertThat(luthier.out).contains(known);
        luthier.run("describe");
        assertThat(luthier.out).contains("luthier describe " + topic);
    }

    @Test
    void schedulesAreDrawn() throws Exception {
        assertThat(luthier.run("describe", "schedules", "--plot", "--svg", "curves.svg"))
                .isZero();
        assertThat(luthier.out)
                .contains("rate over base rate", "cosine", "Constant at the base rate with their defaults: constant");
        assertThat(Files.readString(folder.resolve("curves.svg")))
                .startsWith("<svg")
                .contains("cosine");
        assertThat(luthier.run("describe", "schedules", "--svg", "curves.svg")).isEqualTo(2);
        assertThat(luthier.err).contains("--force");
        assertThat(luthier.run("describe", "optimizers", "--plot")).isEqualTo(2);
        assertThat(luthier.err).contains("luthier describe schedules --plot");
    }

    @Test
    void whatAStrategyHandlesIsFoundOutByAsking() {
        luthier.run("describe", "strategies");
        String single = paragraph("single");
        String random = paragraph("random");
        assertThat(single).contains("conditional spaces").doesNotContain("several goals");
        assertThat(random).contains("conditional spaces").contains("several goals");
    }

    /** What was printed of one strategy: from its line to the next that is not indented. */
    private String paragraph(String name) {
        int from = luthier.out.indexOf("\n" + name + "\n") + 1;
        assertThat(from).as("where %s begins in %s", name, luthier.out).isPositive();
        int to = from + name.length() + 1;
        while (to < luthier.out.length() && luthier.out.charAt(to) == ' ') {
            to = luthier.out.indexOf('\n', to) + 1;
        }
        return luthier.out.substring(from, to);
    }

    @Test
    void aStudyFilesSpaceIsDescribedWithItsSize() throws Exception {
        luthier.file("deep.yaml", Commands.STUDY.replace("  c: {choice: [a, b]}", """
                          n: {int: [1, 4]}
                          c:
                            choice:
                              a: {}
                              b: {rate: {real: [1e-3, 1], scale: log}}
                        constraints: [x + n <= 4.5]"""));
        assertThat(luthier.run("describe", "deep.yaml")).isZero();
        Golden.check("describe-study.txt", luthier.out);
        luthier.file("finite.yaml", Commands.STUDY.replace("{real: [0, 1]}", "{int: [1, 3]}"));
        luthier.run("describe", "finite.yaml");
        assertThat(luthier.out).startsWith("2 parameters, 6 configurations\n");
    }

    @Test
    void aPluginFolderBringsStrategiesAndObjectives() throws Exception {
        Path classes = Files.createDirectories(folder.resolve("plugins/mine"));
        Path source = folder.resolve("Squared.java");
        Files.writeString(source, """
                package mine;
                import io.luthier.trial.*;
                public record Squared(double shift) implements Objective {
                    public Squared() { this(0); }
                    public Workshop open(Opening opening) {
                        return trial -> f ->
                                Measurement.of("value", Math.pow(trial.config().real("x") - shift, 2));
                    }
                    public java.util.List<String> metrics() { return java.util.List.of("value"); }
                }
                """);
        int compiled = javax.tools.ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        classes.toString(),
                        source.toString());
        assertThat(compiled).isZero();
        luthier.file("plugins/mine/META-INF/services/io.luthier.trial.Objective", "mine.Squared\n");
        luthier.file("mine.yaml", Commands.STUDY.replace("sleepy", "{squared: {shift: 0.5}}"));
        assertThat(luthier.run("run", "mine.yaml")).isEqualTo(2);
        assertThat(luthier.err).contains("squared");
        assertThat(luthier.run("run", "mine.yaml", "--plugins", "plugins")).isZero();
        assertThat(luthier.out).contains("6 trials, all complete.");
        assertThat(luthier.run("describe", "objectives", "--plugins", "plugins"))
                .isZero();
        assertThat(luthier.out).contains("squared").contains("shift: a number, default 0");
    }

    @Test
    void aBrokenPluginIsNamedWithItsCauseAndHidesNoOther() {
        luthier.file("plugins/META-INF/services/io.luthier.search.Strategy", "mine.Missing\n");
        assertThat(luthier.run("describe", "strategies", "--plugins", "plugins"))
                .isZero();
        assertThat(luthier.out).contains("random").contains("tpe");
        assertThat(luthier.err)
                .isEqualTo("luthier: not loaded: io.luthier.search.Strategy: Provider mine.Missing not found\n");
    }
}
