import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A fenced block of the README, of a page of the docs or of another page of the project. */
record Block(String page, String language, String text) {
    /** The README, CONTRIBUTING, SECURITY, the benchmarks' page and all of docs/. */
    static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(Shown.TOP.resolve("docs"))) {
            var pages = new ArrayList<>(
                    docs.filter(p -> p.toString().endsWith(".md")).sorted().toList());
            pages.addAll(
                    0,
                    Stream.of("README.md", "CONTRIBUTING.md", "SECURITY.md", "benchmarks/README.md")
                            .map(Shown.TOP::resolve)
                            .toList());
            return pages;
        }
    }

    /** All blocks of a language, in the order of the pages. */
    static List<Block> all(String language) throws IOException {
        var blocks = new ArrayList<Block>();
        for (Path page : pages()) {
            String open = null;
            var text = new ArrayList<String>();
            for (String line : Files.readAllLines(page)) {
                if (open == null && line.startsWith("```")) {
                    open = line.substring(3);
                } else if (line.equals("```")) {
                    if (language.equals(open)) {
                        blocks.add(new Block(Shown.TOP.relativize(page).toString(), open, String.join("\n", text)));
                    }
                    open = null;
                    text.clear();
                } else if (open != null) {
                    text.add(line);
                }
            }
        }
        return blocks;
    }

    @Override
    public String toString() {
        return page + ": " + text.lines().findFirst().orElse("");
    }
}
