package claims;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** docs/claims.md, made of the results that are kept in {@code results} beside the study files. */
final class Pages {
    private Pages() {}

    /** The name of a kept result. */
    static String name(String id, String data) {
        return "R%02d-%s".formatted(Integer.parseInt(id.substring(1)), data);
    }

    /** Writes the page anew. */
    static void write(Path home) {
        try {
            Files.writeString(home.resolve("../../docs/claims.md"), page(home));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page. */
    static String page(Path home) throws IOException {
        var out = new StringBuilder(Files.readString(home.resolve("introduction.md")));
        out.append("\n## Verdicts\n\n");
        out.append("| claim | data | verdict | part | difference | interval | margin | detectable | pairs | unit |\n");
        out.append("|---|---|---|---|---:|---:|---:|---:|---:|---|\n");
        for (Path file : results(home, ".tsv")) {
            boolean first = true;
            for (String line : Files.readAllLines(file)) {
                String[] f = line.split("\t", -1);
                out.append("| ")
                        .append(String.join(
                                " | ",
                                first ? f[0] + ": " + f[2] : "",
                                first ? f[1] : "",
                                first ? "**" + f[3] + "**" : "",
                                f[4] + ": " + f[5],
                                f[6],
                                f[7],
                                f[8],
                                f[9],
                                f[10],
                                f[11]))
                        .append(" |\n");
                first = false;
            }
        }
        out.append("\n## Each claim\n");
        for (Path file : results(home, ".md")) {
            out.append('\n').append(Files.readString(file));
        }
        return out.toString();
    }

    private static List<Path> results(Path home, String ending) throws IOException {
        Path folder = home.resolve("results");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(p -> p.toString().endsWith(ending)).sorted().toList();
        }
    }
}
