package io.luthier.trainer;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import io.luthier.table.Column;
import io.luthier.table.CsvColumns;
import io.luthier.table.CsvFile;
import io.luthier.table.Dialect;
import io.luthier.trainer.file.Input;
import io.luthier.trainer.file.Preprocessing;
import io.luthier.trainer.network.Evaluation;
import io.luthier.trainer.network.Prediction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ejml.data.FMatrixRMaj;

/** Rows of a file that a {@link Network} reads, with their target if that is asked for. */
public final class NewRows {
    private static final int MOST_NAMED = 10;

    private final Network network;
    private final Preprocessing data;
    private final CsvFile file;
    private final CsvColumns columns;
    private final List<Integer> places;
    private final FMatrixRMaj features;
    private final FMatrixRMaj targets;
    private final List<String> remarks = new ArrayList<>();

    private NewRows(Network network, CsvFile file, boolean labelled) {
        this.network = network;
        this.file = file;
        data = network.preprocessing();
        places = places();
        Set<Integer> wanted = new LinkedHashSet<>(places);
        if (labelled) {
            wanted.add(place(data.target()));
        }
        columns = file.columns(wanted);
        features = new FMatrixRMaj(columns.count(), data.width());
        int at = 0;
        for (int i = 0; i < places.size(); i++) {
            Input input = data.inputs().get(i);
            if (input.levels().isPresent()) {
                levels(places.get(i), input, input.levels().get(), at);
            } else {
                numbers(places.get(i), input, at);
            }
            at += input.width();
        }
        targets = new FMatrixRMaj(columns.count(), 1);
        if (labelled) {
            target(place(data.target()));
        }
        remarks.addAll(0, file.remarks());
    }

    static NewRows read(Network network, Path path, Dialect dialect, boolean labelled) {
        if (!Files.isRegularFile(path)) {
            throw new InvalidSettingException(
                    "",
                    path + (Files.exists(path) ? " is no file" : " does not exist")
                            + "\nGive a file of values whose header line names the columns.");
        }
        return new NewRows(network, CsvFile.of("", path, dialect), labelled);
    }

    /** Where the network's columns are. */
    private List<Integer> places() {
        var missing = new ArrayList<String>();
        var found = new ArrayList<Integer>();
        for (Input input : data.inputs()) {
            String name = input.column();
            boolean numbered = name.matches("column [1-9][0-9]{0,5}")
                    && Integer.parseInt(name.substring(7)) <= file.header().size();
            if (!file.header().contains(name) && !numbered) {
                missing.add(Names.quote(name));
            } else {
                found.add(file.column("file", name));
            }
        }
        if (missing.size() == 1) {
            String name = missing.get(0);
            throw file.refused(
                    "file",
                    file.file() + " has no column " + name + ", which the network reads\n"
                            + Names.advice(name.substring(1, name.length() - 1), file.header()));
        } else if (!missing.isEmpty()) {
            throw file.refused(
                    "file",
                    "%s lacks %d of the %d columns that the network reads: %s%s\nIts columns are: %s."
                            .formatted(
                                    file.file(),
                                    missing.size(),
                                    data.inputs().size(),
                                    String.join(", ", missing.subList(0, Math.min(MOST_NAMED, missing.size()))),
                                    missing.size() > MOST_NAMED ? ", ..." : "",
                                    String.join(
                                            ", ",
                                            file.header()
                                                    .subList(
                                                            0,
                                                            Math.min(
                                                                    MOST_NAMED,
                                                                    file.header()
                                                                            .size())))));
        }
        return found;
    }

    private int place(String target) {
        if (!file.header().contains(target) && !target.startsWith("column ")) {
            throw file.refused(
                    "file",
                    file.file() + " has no column " + Names.quote(target)
                            + ", which is the target\nAn evaluation needs what is right; 'luthier predict' does not.");
        }
        return file.column("file", target);
    }

    private void numbers(int index, Input input, int at) {
        columns.refuseSigns(index, "one way of writing for all rows");
        Column column = columns.column(index);
        columns.signs(index).ifPresent(remarks::add);
        if (column.textRow() >= 0) {
            int row = column.textRow();
            throw refused(row, index, Names.quote(columns.text(row, index)), "a number");
        }
        refuseMissing(column, "a number");
        double[] values = column.numbers();
        for (int row = 0; row < values.length; row++) {
            int line = columns.line(row);
            features.set(row, at, data.standard(at, values[row], input, file.file() + " line " + line + ", "));
        }
    }

    private void levels(int index, Input input, List<String> levels, int at) {
        String expected = "one of " + String.join(", ", levels.subList(0, Math.min(MOST_NAMED, levels.size())))
                + (levels.size() > MOST_NAMED ? ", ..." : "");
        refuseMissing(columns.column(index), expected);
        var unknown = new LinkedHashMap<String, Integer>();
        List<String> names = columns.names(index);
        for (int row = 0; row < names.size(); row++) {
            String name = names.get(row);
            int level = levels.indexOf(name);
            if (level < 0 && !name.isEmpty()) {
                if (!data.filled()) {
                    throw refused(row, index, Names.quote(name), expected);
                }
                unknown.merge(name, 1, Integer::sum);
            }
            for (int i = 0; i < levels.size(); i++) {
                features.set(row, at + i, data.standard(at + i, i == level ? 1 : 0, input, ""));
            }
        }
        for (Map.Entry<String, Integer> entry : unknown.entrySet()) {
            remarks.add("%s column %s is %s in %s, which the network has not seen: it counts as missing"
                    .formatted(
                            file.file(),
                            file.place(index),
                            Names.quote(entry.getKey()),
                            entry.getValue() == 1 ? "1 row" : entry.getValue() + " rows"));
        }
    }

    private void refuseMissing(Column column, String expected) {
        if (column.missingRow() >= 0 && !data.filled()) {
            String text = column.missingText();
            throw file.refused(
                    "file",
                    columns.at(column.missingRow(), column.index())
                            + (text.isEmpty() ? " is empty" : " is " + Names.quote(text)) + ", expected " + expected
                            + "\nThe network was trained without missing values. Fill the field, or train with missing: median.");
        }
    }

    private InvalidSettingException refused(int row, int column, String value, String expected) {
        return file.refused(
                "file",
                columns.at(row, column) + " is " + value + ", expected " + expected
                        + "\nThe network has not seen it: correct it, or leave the row out.");
    }

    private void target(int index) {
        Column column = columns.column(index);
        if (column.missingRow() >= 0) {
            throw file.refused(
                    "file",
                    columns.at(column.missingRow(), index) + " has no value, and is the target\nLeave the row out.");
        }
        if (!data.classified() && column.textRow() >= 0) {
            int row = column.textRow();
            throw refused(row, index, Names.quote(columns.text(row, index)), "a number");
        }
        List<String> names = data.classified() ? columns.names(index) : List.of();
        for (int row = 0; row < columns.count(); row++) {
            double value;
            if (data.classified()) {
                value = data.classes().indexOf(names.get(row));
                if (value < 0) {
                    throw refused(
                            row, index, Names.quote(names.get(row)), "one of " + String.join(", ", data.classes()));
                }
            } else {
                value = (column.numbers()[row] - data.targetMean()) / data.targetDeviation();
            }
            targets.set(row, 0, (float) value);
        }
    }

    /** How many rows there are. */
    public int count() {
        return columns.count();
    }

    /** The line of the file, from 1, on which a row begins. */
    public int line(int row) {
        return columns.line(row);
    }

    /** What was found of the file that the user should know of, a sentence each. */
    public List<String> remarks() {
        return List.copyOf(remarks);
    }

    /** The texts of a column, by its name, as the file has them. */
    public List<String> texts(String column) {
        int index = file.column("copy", column);
        return file.columns(Set.of(index)).texts(index);
    }

    /** What the network says of each row. */
    public List<Prediction> predictions() {
        return network.predict(features, row -> file.file() + " line " + columns.line(row) + ": ");
    }

    /** How right the network is on these rows, which were read with their target. */
    public Evaluation evaluation() throws InterruptedException {
        return network.evaluate(new Parts.Part(features, targets));
    }
}
