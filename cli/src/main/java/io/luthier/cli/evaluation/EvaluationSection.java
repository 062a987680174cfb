package io.luthier.cli.evaluation;

import io.luthier.reports.text.Figures;
import io.luthier.reports.write.Block;
import io.luthier.reports.write.Block.Column;
import io.luthier.reports.write.Csv;
import io.luthier.reports.write.Data;
import io.luthier.reports.write.Fields;
import io.luthier.reports.write.Section;
import io.luthier.reports.write.Shape;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.trainer.Mlp;
import io.luthier.trainer.Network;
import io.luthier.trainer.network.Evaluation;
import io.luthier.trial.KeptFile;
import io.luthier.trial.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How right the best network is, as a section of a study's report.
 *
 * @param trial that it is of
 * @param parts by the part of the data, what it is worth there
 * @param lack why nothing can be said; empty if it can
 */
public record EvaluationSection(long trial, Network network, Map<String, Evaluation> parts, String lack)
        implements Section {
    private static final int MOST_CLASSES = 20;

    private static final Shape<Evaluation.Classes> CLASSES = Fields.<Evaluation.Classes>of()
            .with("accuracy", Shape.NUMBER, Evaluation.Classes::accuracy)
            .with("balanced-accuracy", Shape.NUMBER, Evaluation.Classes::balancedAccuracy)
            .with("f1", Shape.NUMBER, Evaluation.Classes::f1)
            .with("auc", Shape.NUMBER, Evaluation.Classes::auc)
            .with("names", Shape.list(Shape.TEXT), Evaluation.Classes::names)
            .with("precision", Shape.list(Shape.NUMBER), c -> each(c, c::precision))
            .with("recall", Shape.list(Shape.NUMBER), c -> each(c, c::recall))
            .with("f1-each", Shape.list(Shape.NUMBER), c -> each(c, c::f1))
            .with("auc-each", Shape.list(Shape.NUMBER), Evaluation.Classes::areas)
            .with(
                    "confusion",
                    Shape.list(Shape.list(Shape.COUNT))
                            .says("By class, for how many of its rows each class was predicted."),
                    c -> c.confusion().stream()
                            .map(row -> row.stream().map(n -> (Number) n).toList())
                            .toList())
            .shape();

    private static final Shape<Evaluation.Residuals> RESIDUALS = Fields.<Evaluation.Residuals>of()
            .with("rmse", Shape.NUMBER, Evaluation.Residuals::rmse)
            .with("mean-size", Shape.NUMBER, Evaluation.Residuals::absolute)
            .with("mean", Shape.NUMBER, Evaluation.Residuals::mean)
            .with("explained", Shape.NUMBER, Evaluation.Residuals::explained)
            .with(
                    "quantiles",
                    Shape.list(Shape.NUMBER).says("The least, the quartiles and the largest."),
                    Evaluation.Residuals::quantiles)
            .shape();

    private static final Shape<Evaluation> PART = Fields.<Evaluation>of()
            .with("rows", Shape.COUNT, Evaluation::rows)
            .with("loss", Shape.NUMBER, Evaluation::loss)
            .maybe("classes", CLASSES, e -> e.classes().orElse(null))
            .maybe("residuals", RESIDUALS, e -> e.residuals().orElse(null))
            .shape();

    private static final Shape<EvaluationSection> SHAPE = Fields.<EvaluationSection>of()
            .with("trial", Shape.COUNT, EvaluationSection::trial)
            .with("target", Shape.TEXT, e -> e.network().target())
            .with("parts", Shape.map(PART), EvaluationSection::parts)
            .shape();

    /** Of the best trial of a study, if it keeps a network. */
    public static Optional<Section> of(Study study, History history) {
        Optional<Outcome> best = history.best();
        Optional<KeptFile> file = best.flatMap(outcome -> outcome.kept().files().stream()
                .filter(kept -> kept.name().equals(Network.NAME) && kept.there())
                .findFirst());
        if (file.isEmpty() || !(study.objective() instanceof Mlp mlp)) {
            return Optional.empty();
        }
        long trial = best.get().trial().id();
        Network network = Network.of(file.get().bytes());
        try {
            return Optional.of(new EvaluationSection(trial, network, network.evaluate(mlp, study.seed()), ""));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (RuntimeException e) {
            String reason = String.valueOf(e.getMessage()).split("\n", 2)[0];
            return Optional.of(new EvaluationSection(trial, network, Map.of(), reason));
        }
    }

    private static List<Double> each(Evaluation.Classes classes, IntToDoubleFunction figure) {
        return IntStream.range(0, classes.names().size())
                .mapToDouble(figure)
                .boxed()
                .toList();
    }

    @Override
    public String name() {
        return "evaluation";
    }

    /** The test part; the figures of the validation part are in the files. */
    @Override
    public List<Block> text() {
        var blocks = opening();
        Evaluation test = parts.get("test");
        if (test != null) {
            blocks.addAll(part("test", test));
        }
        return blocks;
    }

    @Override
    public List<Block> full() {
        var blocks = opening();
        parts.forEach((name, evaluation) -> blocks.addAll(part(name, evaluation)));
        return blocks;
    }

    private List<Block> opening() {
        String widths = network.widths().stream().map(String::valueOf).collect(Collectors.joining("-"));
        String head = "The network of trial " + trial + ", " + widths + ", predicts " + network.target() + ".";
        var lines = new ArrayList<String>();
        lines.add(head);
        if (!lack.isEmpty()) {
            lines.add("It could not be evaluated on the study's data: " + Figures.sentence(lack));
        }
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Heading(2, "The best network"));
        blocks.add(new Block.Lines(lines));
        return blocks;
    }

    private List<Block> part(String name, Evaluation evaluation) {
        String head = "On the " + Figures.count(evaluation.rows(), "row") + " of the " + name + " part: loss "
                + Figures.metric(evaluation.loss());
        var blocks = new ArrayList<Block>();
        evaluation.classes().ifPresent(classes -> {
            blocks.add(new Block.Lines(List.of(head + ", accuracy " + Figures.metric(classes.accuracy())
                    + ", balanced accuracy " + share(classes.balancedAccuracy()) + ", F1 " + share(classes.f1()) + of()
                    + ", AUC " + share(classes.auc()) + of() + ".")));
            blocks.add(table(classes));
        });
        evaluation.residuals().ifPresent(residuals -> {
            List<String> quantiles =
                    residuals.quantiles().stream().map(Figures::metric).toList();
            blocks.add(new Block.Lines(List.of(
                    head + ", rmse " + Figures.metric(residuals.rmse()) + ", " + share(100 * residuals.explained())
                            + " % of the variance explained.",
                    "The prediction less the target: mean " + Figures.metric(residuals.mean()) + ", mean size "
                            + Figures.metric(residuals.absolute()) + ", least " + quantiles.get(0) + ", quartiles "
                            + String.join(", ", quantiles.subList(1, 4)) + ", largest " + quantiles.get(4) + ".")));
        });
        return blocks;
    }

    private String of() {
        return network.positive().map(name -> " of " + name).orElse("");
    }

    /** A row for each class: how right it is, and where there is room what was predicted for its rows. */
    private static Block table(Evaluation.Classes classes) {
        List<String> names = classes.names();
        boolean confusion = names.size() <= MOST_CLASSES;
        var columns = new ArrayList<>(List.of(
                new Column("class", false, 0),
                new Column("rows", true, 2),
                new Column("precision", true, 0),
                new Column("recall", true, 0),
                new Column("F1", true, 1),
                new Column("AUC", true, 1)));
        if (confusion) {
            names.forEach(name -> columns.add(new Column("as " + name, true, 3)));
        }
        var rows = new ArrayList<Block.Row>();
        for (int c = 0; c < names.size(); c++) {
            var cells = new ArrayList<>(List.of(
                    names.get(c),
                    String.valueOf(classes.support(c)),
                    share(classes.precision(c)),
                    share(classes.recall(c)),
                    share(classes.f1(c)),
                    share(classes.areas().get(c))));
            if (confusion) {
                classes.confusion().get(c).forEach(n -> cells.add(n == 0 ? "." : n.toString()));
            }
            rows.add(new Block.Row(cells, false));
        }
        return new Block.Table(columns, rows);
    }

    private static String share(double value) {
        return Double.isNaN(value) ? "-" : Figures.number(value, 4);
    }

    @Override
    public void data(Data data) {
        if (lack.isEmpty()) {
            data.put("evaluation", SHAPE.says("How right the best network is, where one is kept."), this);
        }
    }

    @Override
    public void rows(Csv csv) {
        parts.forEach((name, evaluation) -> {
            evaluation.metrics(name).forEach((metric, value) -> csv.line("evaluation", trial, metric, value));
            evaluation.classes().ifPresent(classes -> {
                for (int c = 0; c < classes.names().size(); c++) {
                    String of = name + " " + classes.names().get(c);
                    csv.line("evaluation", of, "precision", classes.precision(c));
                    csv.line("evaluation", of, "recall", classes.recall(c));
                    for (int k = 0; k < classes.names().size(); k++) {
                        csv.line(
                                "evaluation",
                                of,
                                "as " + classes.names().get(k),
                                classes.confusion().get(c).get(k));
                    }
                }
            });
        });
    }
}
