package io.luthier.trainer;

import io.luthier.settings.Names;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The data sets that come with the trainer. */
final class Bundled {
    private Bundled() {}

    static Examples read(Dataset data) {
        String name = Names.kebab(data.getClass().getSimpleName());
        String file = name + ".csv.gz";
        var source = new Dataset.Csv(Path.of(file), target(data)).task(task(data));
        try (var in = Bundled.class.getResourceAsStream("data/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the bundled data set " + name + " is not on the class path");
            }
            Examples read = CsvTable.read(source, in.readAllBytes());
            boolean pixels = data instanceof Dataset.Digits;
            return new Examples(
                    read.rows(),
                    read.columns(),
                    read.inputs(),
                    read.target(),
                    read.cells(),
                    read.targets(),
                    read.classes(),
                    pixels,
                    read.dialect(),
                    read.missing(),
                    List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Dataset.Task task(Dataset data) {
        return data instanceof Dataset.Diabetes ? Dataset.Task.NUMBERS : Dataset.Task.CLASSES;
    }

    private static String target(Dataset data) {
        if (data instanceof Dataset.Digits) {
            return "digit";
        } else if (data instanceof Dataset.Iris) {
            return "species";
        } else if (data instanceof Dataset.Wine) {
            return "cultivar";
        } else if (data instanceof Dataset.BreastCancer) {
            return "diagnosis";
        } else if (data instanceof Dataset.Diabetes) {
            return "progression";
        }
        throw new IllegalStateException(data + " is not bundled");
    }
}
