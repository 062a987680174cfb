import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the poms of the checkout say. */
final class Artifacts {
    private Artifacts() {}

    /** The version of the whole. */
    static String version() {
        return found(Shown.TOP.resolve("pom.xml"), "(?m)^  <version>(.*)</version>")
                .get(0);
    }

    /** All poms of the checkout. */
    static List<Path> poms() {
        try (Stream<Path> files = Files.walk(Shown.TOP, 3)) {
            return files.filter(
                            file -> file.endsWith("pom.xml") && !file.toString().contains("/target/"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a pattern's group finds in a file. */
    static List<String> found(Path file, String pattern) {
        try {
            return Pattern.compile(pattern)
                    .matcher(Files.readString(file))
                    .results()
                    .map((MatchResult match) -> match.group(1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
