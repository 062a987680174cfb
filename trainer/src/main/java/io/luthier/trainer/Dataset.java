package io.luthier.trainer;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import io.luthier.table.Dialect;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What a network learns from. The first five come with the trainer; ORIGIN.txt beside them says whose they are. */
public sealed interface Dataset {
    /** 1,797 images of 8x8 pixels, 10 classes. */
    @Term("1,797 images of 8x8 pixels, 10 classes (UCI, Alpaydin and Kaynak)")
    record Digits() implements Dataset {}

    /** 150 flowers, 4 measures, 3 classes. */
    @Term("150 flowers, 4 measures, 3 classes (UCI, Fisher)")
    record Iris() implements Dataset {}

    /** 178 wines, 13 measures, 3 classes. */
    @Term("178 wines, 13 measures, 3 classes (UCI, Aeberhard and Forina)")
    record Wine() implements Dataset {}

    /** 569 tumours, 30 measures, 2 classes. */
    @Term("569 tumours, 30 measures, 2 classes (UCI, Wolberg et al.)")
    record BreastCancer() implements Dataset {}

    /** 442 patients, 10 measures; the target is a number. */
    @Term("442 patients, 10 measures, a number (Efron et al. 2004)")
    record Diabetes() implements Dataset {}

    /**
     * A text file of values (RFC 4180), gzip or not. What is not said of its form is found by evidence from all of its lines.
     */
    @Term("a file of values with commas or another separator, and a header line")
    record Csv(
            @Term("the text file, gzipped or not") Path file,

            @Term("column to predict, by its name or as 'column 3'")
            String target,

            @Term("whether the target is a class or a number; without it text and up to 20 different whole numbers are"
                    + " classes")
            Optional<Task> task,

            @Term(
                    "what is done about fields that are empty or hold NA, null, ? and the like; without it they are refused")
            Optional<Missing> missing,

            @Term("what is done about columns of text; without it they are refused")
            Optional<Text> text,

            @Term("character between fields; found by itself without it")
            Optional<String> separator,

            @Term("columns that are left out, by their names or as 'column 3'")
            List<String> ignore,

            @Term("columns whose values are names, numbers too: each becomes a column of 0 and 1")
            Optional<List<String>> categories,

            @Term("texts beside the usual ones that say that there is no value, such as '-999'")
            Optional<List<String>> marks,

            @Term("sign before the fraction of a number; found by itself without it")
            Optional<Dialect.Decimal> decimal,

            @Term("what the file is encoded in, such as windows-1252; UTF-8 or what it begins with without it")
            Optional<String> encoding,

            @Term(value = "line that names the columns, 0 where none does; the first without it", in = "[0, inf)")
            OptionalInt header,

            @Term("lines that are left out, by number") Optional<List<Integer>> skip,

            @Term("what lines begin with that are left out") Optional<String> comment)
            implements Dataset {
        public Csv {
            ignore = List.copyOf(ignore);
            categories = categories.map(List::copyOf);
            new Dialect(separator, decimal, encoding, marks, header, skip, comment);
            if (ignore.contains(target)) {
                throw new InvalidSettingException(
                        "ignore", "the target " + Names.quote(target) + " is ignored\nTake it out of the list.");
            }
        }

        /** A file without missing values and text columns. */
        public Csv(Path file, String target) {
            this(
                    file,
                    target,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    OptionalInt.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        /** The same without further columns. */
        Csv without(List<String> columns) {
            var all = new LinkedHashSet<>(ignore);
            all.addAll(columns);
            return all.size() == ignore.size() ? this : Settings.with(this, "ignore", List.copyOf(all));
        }

        /** How the file is written, as far as it is said. */
        Dialect dialect() {
            return new Dialect(separator, decimal, encoding, marks, header, skip, comment);
        }

        /** With the target taken for this. */
        public Csv task(Task value) {
            return Settings.with(this, "task", value);
        }

        /** With missing numbers treated so. */
        public Csv missing(Missing value) {
            return Settings.with(this, "missing", value);
        }

        /** With columns of text treated so. */
        public Csv text(Text value) {
            return Settings.with(this, "text", value);
        }

        /** With fields parted by this character. */
        public Csv separator(String value) {
            return Settings.with(this, "separator", value);
        }

        /** Without these columns. */
        public Csv ignore(String... columns) {
            return Settings.with(this, "ignore", List.of(columns));
        }

        /** With values of these columns taken for names. */
        public Csv categories(String... columns) {
            return Settings.with(this, "categories", List.of(columns));
        }

        /** With these texts saying that there is no value, beside the usual ones. */
        public Csv marks(String... texts) {
            return Settings.with(this, "marks", List.of(texts));
        }

        /** With this sign before the fractions of numbers. */
        public Csv decimal(Dialect.Decimal value) {
            return Settings.with(this, "decimal", value);
        }

        /** Encoded in this. */
        public Csv encoding(String value) {
            return Settings.with(this, "encoding", value);
        }

        /** With the columns named on this line, 0 where they are not. */
        public Csv header(int line) {
            return Settings.with(this, "header", line);
        }

        /** Without these lines. */
        public Csv skip(Integer... lines) {
            return Settings.with(this, "skip", List.of(lines));
        }

        /** Without lines that begin with this. */
        public Csv comment(String value) {
            return Settings.with(this, "comment", value);
        }
    }

    /**
     * Images and labels in the format of MNIST (IDX, unsigned bytes, gzip or not).
     */
    @Term("images and labels in the format of MNIST")
    record Idx(
            @Term("images, of any number of dimensions, the first of which counts the examples")
            Path images,

            @Term("labels, of one dimension") Path labels)
            implements Dataset {}

    /** What a target is. */
    enum Task {
        /** One of several classes. */
        CLASSES,
        /** A number. */
        NUMBERS
    }

    /** What is done about missing numbers. Means and medians are those of the training part. */
    enum Missing {
        /** The file is refused. */
        REFUSE,
        /** They become the mean of their column. */
        MEAN,
        /** They become the median of their column. */
        MEDIAN
    }

    /** What is done about columns of text. */
    enum Text {
        /** The file is refused. */
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
