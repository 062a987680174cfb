package io.luthier.trainer;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a network learns from. The first five come with the trainer; ORIGIN.txt beside them says whose they are. */
public sealed interface Dataset {
    /** 1,797 images of 8x8 pixels, 10 classes. */
    record Digits() implements Dataset {}

    /** 150 flowers, 4 measures, 3 classes. */
    record Iris() implements Dataset {}

    /** 178 wines, 13 measures, 3 classes. */
    record Wine() implements Dataset {}

    /** 569 tumours, 30 measures, 2 classes. */
    record BreastCancer() implements Dataset {}

    /** 442 patients, 10 measures; the target is a number. */
    record Diabetes() implements Dataset {}

    /**
     * A text file of values (RFC 4180, UTF-8, gzip or not) with a header line.
     *
     * @param target the column to predict
     * @param task whether the target is a class or a number; if it is not said, text and up to 20 different whole numbers
     *     are classes
     * @param missing what to do about empty fields, {@code NA}, {@code N/A}, {@code NaN}, {@code null} and {@code ?};
     *     refused if it is not said
     * @param text what to do about columns of text; refused if it is not said
     * @param separator between fields, one character; a comma if it is not said
     * @param ignore columns that are left out
     */
    record Csv(
            Path file,
            String target,
            Optional<Task> task,
            Optional<Missing> missing,
            Optional<Text> text,
            Optional<String> separator,
            List<String> ignore)
            implements Dataset {
        public Csv {
            ignore = List.copyOf(ignore);
            separator.ifPresent(s -> {
                if (s.length() != 1 || "\"\r\n".contains(s)) {
                    throw new InvalidSettingException(
                            "separator",
                            "separator is " + Names.quote(s) + ", it must be one character other than a quote or a line"
                                    + " end\nMaybe ';' or a tab, written \"\\t\".");
                }
            });
            if (ignore.contains(target)) {
                throw new InvalidSettingException("ignore", "the target " + Names.quote(target) + " is ignored");
            }
        }

        /** A file without missing values and text columns. */
        public Csv(Path file, String target) {
            this(file, target, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());
        }

        /** With the target taken for this. */
        public Csv task(Task value) {
            return new Csv(file, target, Optional.of(value), missing, text, separator, ignore);
        }

        /** With missing numbers treated so. */
        public Csv missing(Missing value) {
            return new Csv(file, target, task, Optional.of(value), text, separator, ignore);
        }

        /** With columns of text treated so. */
        public Csv text(Text value) {
            return new Csv(file, target, task, missing, Optional.of(value), separator, ignore);
        }

        /** With fields parted by this character. */
        public Csv separator(String value) {
            return new Csv(file, target, task, missing, text, Optional.of(value), ignore);
        }

        /** Without these columns. */
        public Csv ignore(String... columns) {
            return new Csv(file, target, task, missing, text, separator, List.of(columns));
        }
    }

    /**
     * Images and labels in the format of MNIST (IDX, unsigned bytes, gzip or not).
     *
     * @param images of any number of dimensions, the first of which counts the examples
     * @param labels of one dimension
     */
    record Idx(Path images, Path labels) implements Dataset {}

    /** What a target is. */
    enum Task {
        CLASSES,
        NUMBERS
    }

    /** What is done about missing numbers. Means and medians are those of the training part. */
    enum Missing {
        REFUSE,
        MEAN,
        MEDIAN
    }

    /** What is done about columns of text. */
    enum Text {
        REFUSE,
        /** One column of 0 and 1 for each different text; a missing one is 0 in all of them. */
        ONE_HOT
    }

    /** The bundled data set of this name. */
    static Dataset named(String name) {
        return switch (name) {
            case "digits" -> new Digits();
            case "iris" -> new Iris();
            case "wine" -> new Wine();
            case "breast-cancer" -> new BreastCancer();
            case "diabetes" -> new Diabetes();
            default ->
                throw new InvalidSettingException(
                        "data",
                        "there is no data set " + Names.quote(name) + "\n"
                                + Names.advice(name, List.of("digits", "iris", "wine", "breast-cancer", "diabetes")));
        };
    }
}
