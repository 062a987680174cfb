package io.luthier.cli.network;

import io.luthier.reports.text.Figures;
import io.luthier.reports.text.Terminal;
import io.luthier.trainer.Network;
import io.luthier.trainer.network.Evaluation;
import io.luthier.trial.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How right a network is, in words and as data.
 *
 * @param training that it is of, if that is known
 * @param evaluations by what it was evaluated on
 */
record EvaluationPage(Network network, Optional<StudyTraining> training, Map<String, Evaluation> evaluations) {
    private static final int MOST_CLASSES = 20;

    String text() {
        var lines = new ArrayList<String>();
        String widths = network.widths().stream().map(String::valueOf).collect(Collectors.joining("-"));
        lines.add("The network of " + training.map(StudyTraining::name).orElse("the file") + ": " + widths
                + ", predicts " + network.target());
        evaluations.forEach((name, evaluation) -> {
            lines.add("");
            lines.add(name + ": " + Figures.count(evaluation.rows(), "row") + ", " + figures(evaluation)
                    + agreement(name, evaluation));
            evaluation.classes().ifPresent(classes -> {
                lines.add("  " + figures(classes));
                classes(lines, classes);
            });
            evaluation.residuals().ifPresent(residuals -> residuals(lines, residuals));
        });
        return String.join("\n", lines) + "\n";
    }

    private static String figures(Evaluation evaluation) {
        return "loss " + Figures.metric(evaluation.loss())
                + evaluation
                        .classes()
                        .map(c -> ", accuracy " + Figures.metric(c.accuracy()))
                        .orElse("")
                + evaluation
                        .residuals()
                        .map(r -> ", rmse " + Figures.metric(r.rmse()))
                        .orElse("");
    }

    private String figures(Evaluation.Classes classes) {
        String of = network.positive().map(name -> " of " + Terminal.line(name)).orElse(" (mean over classes)");
        return "balanced accuracy " + share(classes.balancedAccuracy()) + ", F1 " + share(classes.f1()) + of + ", AUC "
                + share(classes.auc())
                + (network.positive().isPresent() ? of : " (each class against the rest, mean)");
    }

    /** Whether the trial measured the same. */
    private String agreement(String part, Evaluation evaluation) {
        Optional<Boolean> same = measured(part, evaluation);
        return same.isEmpty()
                ? ""
                : same.get()
                        ? ", as its trial measured to the last digit"
                        : ", in other last digits than its trial measured (another product kernel, Java release or processor)";
    }

    private Optional<Boolean> measured(String part, Evaluation evaluation) {
        Map<String, Double> told = training.filter(of -> of.mlp().folds().isEmpty())
                .flatMap(StudyTraining::outcome)
                .map(Outcome::metrics)
                .orElse(Map.of());
        return told.containsKey(part + "-loss")
                ? Optional.of(evaluation.metrics(part).entrySet().stream()
                        .allMatch(metric -> told.getOrDefault(metric.getKey(), metric.getValue())
                                .equals(metric.getValue())))
                : Optional.empty();
    }

    private static void classes(List<String> lines, Evaluation.Classes classes) {
        List<String> names = classes.names().stream().map(Terminal::line).toList();
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("class", "precision", "recall", "F1", "AUC", "rows"));
        for (int i = 0; i < names.size(); i++) {
            rows.add(List.of(
                    names.get(i),
                    share(classes.precision(i)),
                    share(classes.recall(i)),
                    share(classes.f1(i)),
                    share(classes.areas().get(i)),
                    String.valueOf(classes.support(i))));
        }
        table(lines, rows);
        if (names.size() > MOST_CLASSES) {
            lines.add("  " + names.size() + " classes: --json has what was predicted for the rows of each.");
            return;
        }
        lines.add("  Predicted for the rows of each class:");
        var confusion = new ArrayList<List<String>>();
        var head = new ArrayList<String>(List.of(""));
        head.addAll(names);
        confusion.add(head);
        for (int i = 0; i < names.size(); i++) {
            var row = new ArrayList<String>(List.of(names.get(i)));
            classes.confusion().get(i).forEach(n -> row.add(n == 0 ? "." : n.toString()));
            confusion.add(row);
        }
        table(lines, confusion);
    }

    private static String share(double value) {
        return Double.isNaN(value) ? "-" : Figures.number(value, 4);
    }

    /** The first column to the left, the others to the right. */
    private static void table(List<String> lines, List<List<String>> rows) {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], Terminal.width(row.get(i)));
            }
        }
        for (List<String> row : rows) {
            var line = new StringBuilder(" ");
            for (int i = 0; i < widths.length; i++) {
                String pad = " ".repeat(widths[i] - Terminal.width(row.get(i)));
                line.append(' ').append(i == 0 ? row.get(i) + pad : " " + pad + row.get(i));
            }
            lines.add(line.toString().stripTrailing());
        }
    }

    private static void residuals(List<String> lines, Evaluation.Residuals residuals) {
        List<String> quantiles =
                residuals.quantiles().stream().map(Figures::metric).toList();
        lines.add("  residuals (the prediction less the target): mean " + Figures.metric(residuals.mean())
                + ", mean size " + Figures.metric(residuals.absolute()));
        lines.add("  least " + quantiles.get(0) + ", quartiles " + String.join(", ", quantiles.subList(1, 4))
                + ", largest " + quantiles.get(4));
        lines.add("  share of the variance that is explained: " + share(residuals.explained()));
    }

    /** Everything, with all digits. */
    Map<String, Object> data() {
        var data = new LinkedHashMap<String, Object>();
        training.flatMap(StudyTraining::outcome)
                .ifPresent(o -> data.put("trial", o.trial().id()));
        data.put("target", network.target());
        data.put("widths", network.widths());
        var parts = new LinkedHashMap<String, Object>();
        evaluations.forEach((name, evaluation) -> parts.put(name, data(name, evaluation)));
        data.put("evaluations", parts);
        return data;
    }

    private Map<String, Object> data(String name, Evaluation evaluation) {
        var data = new LinkedHashMap<String, Object>();
        data.put("rows", evaluation.rows());
        data.put("loss", evaluation.loss());
        evaluation.classes().ifPresent(classes -> {
            data.put("accuracy", classes.accuracy());
            data.put("balanced-accuracy", classes.balancedAccuracy());
            data.put("f1", classes.f1());
            data.put("auc", classes.auc());
            network.positive().ifPresent(positive -> data.put("positive", positive));
            var all = new ArrayList<Object>();
            for (int i = 0; i < classes.names().size(); i++) {
                var each = new LinkedHashMap<String, Object>();
                each.put("class", classes.names().get(i));
                each.put("precision", classes.precision(i));
                each.put("recall", classes.recall(i));
                each.put("f1", classes.f1(i));
                each.put("auc", classes.areas().get(i));
                each.put("rows", classes.support(i));
                each.put("predicted", classes.confusion().get(i));
                all.add(each);
            }
            data.put("classes", all);
        });
        evaluation.residuals().ifPresent(residuals -> {
            data.put("rmse", residuals.rmse());
            data.put("mean-size", residuals.absolute());
            data.put("mean", residuals.mean());
            data.put("explained", residuals.explained());
            data.put("quantiles", residuals.quantiles());
        });
        measured(name, evaluation).ifPresent(same -> data.put("as-measured", same));
        return data;
    }
}
