package io.luthier.benchmarks.suite;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the rows of {@link Suite} say, as Markdown.
 *
 * <pre>{@code
 * java -cp benchmarks/target/benchmarks.jar io.luthier.benchmarks.suite.Verdict --show peers,random
 * java -cp benchmarks/target/benchmarks.jar io.luthier.benchmarks.suite.Verdict --show auto
 * java -cp benchmarks/target/benchmarks.jar io.luthier.benchmarks.suite.Verdict --out docs/benchmarks.md
 * }</pre>
 */
public final class Verdict {
    private static final List<String> PARTS = List.of("regret", "auto", "ranks", "kinds", "peers", "random", "medians");

    private Verdict() {}

    public static void main(String[] args) throws IOException {
        try {
            var options = new Options(args, List.of("results", "peers", "show", "out", "trials", "window"));
            String page = page(options);
            if (options.text("out", "").isEmpty()) {
                new PrintStream(System.out, true, StandardCharsets.UTF_8).print(page);
            } else {
                Files.writeString(Path.of(options.text("out", "")), page);
            }
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static String page(Options options) throws IOException {
        int trials = options.number("trials", 200);
        int window = options.number("window", 1);
        var rows = new ArrayList<Row>();
        for (String file :
                options.text("results", "benchmarks/results/suite.csv").split(",")) {
            Table.read(Path.of(file)).stream()
                    .filter(row -> row.trials() == trials && row.window() == window)
                    .forEach(rows::add);
        }
        var results = new Results(rows);
        var shown = Set.of(options.text("show", String.join(",", PARTS)).split(","));
        var page = new Page();
        if (options.text("show", "").isEmpty()) {
            page.line(text("benchmarks-head.md"));
        }
        for (String part : PARTS) {
            if (shown.contains(part)) {
                write(page, part, results, rows, options.text("peers", ""));
            }
        }
        return page.toString().stripTrailing() + "\n";
    }

    private static void write(Page page, String part, Results results, List<Row> rows, String peers)
            throws IOException {
        switch (part) {
            case "regret" -> SuiteVerdict.regrets(page, results);
            case "auto" -> AutoVerdict.write(page, results);
            case "ranks" -> SuiteVerdict.ranks(page, results);
            case "kinds" -> SuiteVerdict.kinds(page, results);
            case "peers" -> PeerVerdict.write(page, withPeers(rows, peers));
            case "random" -> RandomVerdict.write(page, results);
            default -> SuiteVerdict.medians(page, results);
        }
    }

    /** The rows with those of other tools, whose budget was 100 trials, and more of these from files. */
    private static Results withPeers(List<Row> rows, String files) throws IOException {
        var all = new ArrayList<>(rows);
        text("peers.csv")
                .lines()
                .filter(line -> !line.startsWith("#") && !line.equals(Row.HEADER))
                .forEach(line -> all.add(Row.parse(line)));
        for (String file : files.isEmpty() ? new String[0] : files.split(",")) {
            all.addAll(Table.read(Path.of(file)));
        }
        return new Results(all);
    }

    private static String text(String resource) {
        try (InputStream in = Verdict.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("there is no resource " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
