package claims;

import io.luthier.trainer.Dataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * How a claim is studied.
 *
 * @param home where the study files are
 * @param out where trainings are stored, so that a second run goes on where the first one ended
 * @param mnist the folder of MNIST-format files to learn from in place of the digits
 * @param split a seed in place of the study file's: another split, other weights and orders
 * @param minutes after which no more seeds are taken
 * @param seeds the fewest seeds that judge, and as many others that choose rates; at least 2
 * @param most seeds that judge
 * @param threads trainings at once
 * @param epochs in place of the study file's
 * @param tiny whether grids are thin and end where they end, and groups are of one seed: to see that everything runs
 * @param keep whether the result is kept for docs/claims.md
 */
record Options(
        Path home,
        Path out,
        Optional<Path> mnist,
        OptionalLong split,
        double minutes,
        int seeds,
        int most,
        int threads,
        OptionalInt epochs,
        boolean tiny,
        boolean keep) {
    /** What holds where nothing is said. */
    static Options standard(Path home) {
        return new Options(
                home,
                Path.of("runs", "claims"),
                Optional.empty(),
                OptionalLong.empty(),
                15,
                10,
                2000,
                Math.max(1, Runtime.getRuntime().availableProcessors()),
                OptionalInt.empty(),
                false,
                false);
    }

    /** These with what the words say. */
    Options with(List<String> words) {
        Options options = this;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("--keep")) {
                options = options.keep(true);
                continue;
            }
            if (i + 1 == words.size()) {
                throw new IllegalArgumentException(word + " needs a value, or is not known");
            }
            String value = words.get(++i);
            options = switch (word) {
                case "--mnist" -> options.mnist(Path.of(value));
                case "--split" -> options.split((long) number(word, value, 1));
                case "--out" -> options.out(Path.of(value));
                case "--minutes" -> options.minutes(number(word, value, 0));
                case "--seeds" -> options.seeds((int) number(word, value, 2));
                case "--most" -> options.most((int) number(word, value, 2));
                case "--threads" -> options.threads((int) number(word, value, 1));
                default ->
                    throw new IllegalArgumentException("there is no option " + word
                            + "\nThere are --mnist FOLDER, --minutes N, --seeds N, --most N, --threads N, --split N,"
                            + " --out FOLDER and --keep.");
            };
        }
        return options;
    }

    private static double number(String word, String value, double least) {
        try {
            double number = Double.parseDouble(value);
            if (number >= least && number <= 1e6) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException(
                word + " is '" + value + "', it must be a number of at least " + (int) least);
    }

    Options out(Path value) {
        return new Options(home, value, mnist, split, minutes, seeds, most, threads, epochs, tiny, keep);
    }

    Options mnist(Path value) {
        return new Options(home, out, Optional.of(value), split, minutes, seeds, most, threads, epochs, tiny, keep);
    }

    Options split(long value) {
        return new Options(home, out, mnist, OptionalLong.of(value), minutes, seeds, most, threads, epochs, tiny, keep);
    }

    Options minutes(double value) {
        return new Options(home, out, mnist, split, value, seeds, most, threads, epochs, tiny, keep);
    }

    Options seeds(int value) {
        return new Options(home, out, mnist, split, minutes, value, most, threads, epochs, tiny, keep);
    }

    Options most(int value) {
        return new Options(home, out, mnist, split, minutes, seeds, value, threads, epochs, tiny, keep);
    }

    Options threads(int value) {
        return new Options(home, out, mnist, split, minutes, seeds, most, value, epochs, tiny, keep);
    }

    /** Trainings of so many epochs on thin grids, to see that everything runs. */
    Options tiny(int value) {
        return new Options(home, out, mnist, split, minutes, seeds, most, threads, OptionalInt.of(value), true, keep);
    }

    Options keep(boolean value) {
        return new Options(home, out, mnist, split, minutes, seeds, most, threads, epochs, tiny, value);
    }

    /** What is learnt from, for people. */
    String data() {
        String name = mnist.isPresent() ? "mnist" : "digits";
        return split.isPresent() ? name + "-split-" + split.getAsLong() : name;
    }

    /** The MNIST-format files: one whose name holds "images" and its partner with "labels"; training files come first. */
    Optional<Dataset> dataset() {
        return mnist.map(folder -> {
            Path images = find(folder, "images");
            String partner =
                    images.getFileName().toString().replace("images", "labels").replace("idx3", "idx1");
            Path labels = images.resolveSibling(partner);
            if (!Files.exists(labels)) {
                throw new IllegalArgumentException("there is no " + partner + " beside " + images.getFileName());
            }
            return new Dataset.Idx(images, labels);
        });
    }

    private static Path find(Path folder, String what) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(p -> p.getFileName().toString().matches(".*" + what + ".*idx3.*"))
                    .min((a, b) -> {
                        boolean first = a.getFileName().toString().startsWith("train");
                        boolean second = b.getFileName().toString().startsWith("train");
                        return first == second ? a.compareTo(b) : first ? -1 : 1;
                    })
                    .orElseThrow(() -> new IllegalArgumentException(
                            "there is no file like train-images-idx3-ubyte.gz in " + folder));
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot look into " + folder + ": " + e.getMessage());
        }
    }
}
