package io.luthier.reports.study;

import io.luthier.reports.text.Figures;
import io.luthier.reports.write.Block;
import io.luthier.reports.write.Csv;
import io.luthier.reports.write.Data;
import io.luthier.reports.write.Fields;
import io.luthier.reports.write.Section;
import io.luthier.reports.write.Shape;
import io.luthier.study.History;
import io.luthier.trial.KeptFile;
import io.luthier.trial.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What trials kept: the files that are there, and the notes of those trials and of the best.
 *
 * @param trials from best to worst
 */
record KeptSection(List<Outcome> trials) implements Section {
    private static final int LONGEST = 200;

    private static final Shape<KeptFile> FILE = Fields.<KeptFile>of()
            .with("name", Shape.TEXT, KeptFile::name)
            .with("size", Shape.COUNT.says("In bytes."), KeptFile::size)
            .with("sha256", Shape.TEXT, KeptFile::digest)
            .shape();

    private static final Shape<Outcome> SHAPE = Fields.<Outcome>of()
            .with("trial", Shape.COUNT, o -> o.trial().id())
            .with("files", Shape.list(FILE), KeptSection::files)
            .with("notes", Shape.map(Shape.TEXT), o -> o.kept().notes())
            .shape();

    KeptSection(History history) {
        this(shown(history));
    }

    private static List<Outcome> shown(History history) {
        Set<Outcome> shown = new LinkedHashSet<>();
        history.best().filter(o -> !o.kept().notes().isEmpty()).ifPresent(shown::add);
        shown.addAll(history.kept());
        return List.copyOf(shown);
    }

    private static List<KeptFile> files(Outcome outcome) {
        return outcome.kept().files().stream().filter(KeptFile::there).toList();
    }

    @Override
    public String name() {
        return "kept";
    }

    @Override
    public List<Block> text() {
        if (trials.isEmpty()) {
            return List.of();
        }
        var items = new ArrayList<String>();
        for (Outcome outcome : trials) {
            var parts = new ArrayList<String>();
            files(outcome).forEach(file -> parts.add(file.name() + " (" + Figures.count(file.size(), "byte") + ")"));
            outcome.kept().notes().forEach((name, text) -> parts.add(name + ": " + brief(text)));
            items.add("trial " + outcome.trial().id() + ": " + String.join(", ", parts));
        }
        return List.of(new Block.Heading(2, "Kept"), new Block.Items(items));
    }

    private static String brief(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "...";
    }

    @Override
    public void data(Data data) {
        data.put(
                "kept",
                Shape.list(SHAPE).says("What the best trials kept; files are in the study's folder, in kept/TRIAL."),
                trials);
    }

    @Override
    public void rows(Csv csv) {
        for (Outcome outcome : trials) {
            long trial = outcome.trial().id();
            files(outcome).forEach(file -> csv.line("kept", trial, file.name(), file.size()));
            outcome.kept().notes().forEach((name, text) -> csv.line("note", trial, name, text));
        }
    }
}
