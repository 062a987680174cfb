package io.luthier.benchmarks.suite;

import io.luthier.space.Axis;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.trial.Measurement;
import io.luthier.trial.Opening;
import io.luthier.trial.Run;
import io.luthier.trial.Trial;
import io.luthier.trial.Workshop;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The problems for programs in other languages, line by line on standard input and output, fields parted by tabs.
 *
 * <p>{@code names all} answers the names. {@code space branin} answers a line for each parameter (path, the choice that it
 * hangs from, the label there, kind, low, high, scale, step, labels or values) and an empty one. {@code gap branin 7 x0=1.5
 * x1=2.0} answers what a search sees at that seed and the gap that it is judged by; {@code nan nan} where that is infeasible.
 */
public final class Served {
    private Served() {}

    public static void main(String[] args) throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = System.out;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ", 4);
            List<TestProblem> problems = Problems.named(words[1]);
            switch (words[0]) {
                case "names" ->
                    out.println(String.join(
                            "\t", problems.stream().map(TestProblem::name).toList()));
                case "space" -> {
                    List<Axis> axes = problems.get(0).space().axes();
                    axes.forEach(axis -> out.println(describe(axis, axes)));
                    out.println();
                }
                default -> out.println(evaluate(problems.get(0), Long.parseLong(words[2]), words[3]));
            }
            out.flush();
        }
    }

    private static String describe(Axis axis, List<Axis> axes) {
        String parent = "";
        String label = "";
        if (axis.parent() != Axis.ROOT) {
            Axis choice = axes.get(axis.parent());
            parent = choice.path();
            label = ((Param.Choice) choice.param()).labels().get(axis.branch());
        }
        Param param = axis.param();
        String rest;
        if (param instanceof Param.Real real) {
            String step = real.step() == null ? "" : real.step().toString();
            rest = fields("real", real.low(), real.high(), real.scale().name(), step, "");
        } else if (param instanceof Param.Int integer) {
            rest = fields("int", integer.low(), integer.high(), integer.scale().name(), integer.step(), "");
        } else if (param instanceof Param.Ordinal ordinal) {
            rest = fields("ordinal", "", "", "", "", join(ordinal.values()));
        } else {
            rest = fields("choice", "", "", "", "", join(((Param.Choice) param).labels()));
        }
        return fields(axis.path(), parent, label, rest);
    }

    private static String evaluate(TestProblem problem, long seed, String text) {
        Config config = problem.space().config(Config.parse(text));
        int full = problem.objective().fidelity().full();
        try (Workshop workshop = problem.objective().open(Opening.of(problem.space(), seed));
                Run run = workshop.start(new Trial(0, config, full, seed))) {
            Measurement measured = run.advance(full);
            Map<String, Double> metrics = measured.metrics();
            double seen = metrics.getOrDefault(problem.goal(), Double.NaN);
            double truth = metrics.getOrDefault(problem.truth(), Double.NaN);
            boolean feasible = measured.infeasible().isEmpty() && Double.isFinite(seen);
            return feasible ? fields(seen, truth - problem.optimum()) : fields("nan", "nan");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String join(List<?> values) {
        return String.join("|", values.stream().map(Object::toString).toList());
    }

    private static String fields(Object... fields) {
        return String.join("\t", List.of(fields).stream().map(Object::toString).toList());
    }
}
