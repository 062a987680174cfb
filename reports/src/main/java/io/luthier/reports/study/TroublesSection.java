package io.luthier.reports.study;

import io.luthier.reports.text.Figures;
import io.luthier.reports.text.Terminal;
import io.luthier.reports.write.Block;
import io.luthier.reports.write.Data;
import io.luthier.reports.write.Fields;
import io.luthier.reports.write.Section;
import io.luthier.reports.write.Shape;
import io.luthier.study.History;
import java.util.ArrayList;
import java.util.List;

/** What went wrong, like with like. */
record TroublesSection(List<Troubles.Kind> kinds) implements Section {
    private static final int MESSAGE = 160;
    private static final int LISTED = 10;
    private static final int TRACES = 3;

    private static final Shape<Troubles.Kind> SHAPE = Fields.<Troubles.Kind>of()
            .with("what", Shape.TEXT, Troubles.Kind::what)
            .with("count", Shape.WHOLE, Troubles.Kind::count)
            .with("message", Shape.TEXT, Troubles.Kind::message)
            .with("trial", Shape.WHOLE, Troubles.Kind::trial)
            .with(
                    "trace",
                    Shape.TEXT.says("The stack trace of the first, shortened; may be empty."),
                    Troubles.Kind::trace)
            .shape();

    TroublesSection(History history) {
        this(Troubles.of(history));
    }

    @Override
    public String name() {
        return "troubles";
    }

    @Override
    public List<Block> text() {
        if (kinds.isEmpty()) {
            return List.of();
        }
        var items = new ArrayList<String>();
        for (Troubles.Kind kind : kinds.subList(0, Math.min(LISTED, kinds.size()))) {
            items.add(kind.count() + " " + kind.what() + ": " + Terminal.ends(kind.message(), MESSAGE)
                    + (kind.count() == 1
                            ? " (trial " + kind.trial() + ")"
                            : (kind.varied() ? ", and similar" : "") + " (first: trial " + kind.trial() + ")"));
        }
        if (kinds.size() > LISTED) {
            int rest = kinds.subList(LISTED, kinds.size()).stream()
                    .mapToInt(Troubles.Kind::count)
                    .sum();
            items.add(rest + " more, of " + Figures.count(kinds.size() - LISTED, "other kind"));
        }
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Heading(2, "What went wrong"));
        blocks.add(new Block.Items(items));
        kinds.stream()
                .filter(kind -> !kind.trace().isEmpty())
                .limit(TRACES)
                .forEach(kind -> blocks.add(new Block.Fold(
                        "The trace of trial " + kind.trial(),
                        kind.trace().lines().toList())));
        return blocks;
    }

    @Override
    public void data(Data data) {
        data.put("troubles", Shape.list(SHAPE), kinds);
    }
}
