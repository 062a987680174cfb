import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The modules of the product, as their descriptors say. */
final class Modules {
    private static final Pattern NAME = Pattern.compile("\\bmodule (io[.a-z]+)");
    private static final Pattern EXPORTED = Pattern.compile("\\bexports (io[.a-z]+);");

    private static final Pattern PROVIDED = Pattern.compile("\\bprovides (io[.\\w]+) with([^;]+);");

    private static final Pattern TAKEN = Pattern.compile("\\$\\{([.\\w]+)}");

    private Modules() {}

    /** A module: its folder in the checkout, its name, the packages that it exports to everybody, and what it provides. */
    record Module(Path folder, String name, Set<String> exports, Map<String, List<String>> services) {}

    static List<Module> all() {
        try (Stream<Path> top = Files.list(Shown.TOP);
                Stream<Path> rooms = Files.list(Shown.TOP.resolve("search-api"))) {
            return Stream.concat(rooms, top)
                    .filter(folder -> Files.exists(descriptor(folder)))
                    .sorted()
                    .map(Modules::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Module of(Path folder) {
        try {
            String text = filled(folder);
            String name = NAME.matcher(text).results().findFirst().orElseThrow().group(1);
            var exports = new TreeSet<String>();
            EXPORTED.matcher(text)
                    .results()
                    .map((MatchResult match) -> match.group(1))
                    .forEach(exports::add);
            var services = new TreeMap<String, List<String>>();
            PROVIDED.matcher(text)
                    .results()
                    .forEach(match -> services.put(
                            match.group(1), List.of(match.group(2).strip().split(",\\s*"))));
            return new Module(folder, name, exports, services);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a descriptor; where it takes the providers of a service from META-INF/services, with their names. */
    static String filled(Path folder) throws IOException {
        String text = Files.readString(descriptor(folder));
        for (MatchResult taken : TAKEN.matcher(text).results().toList()) {
            Path listed = folder.resolve("src/main/resources/META-INF/services/" + taken.group(1));
            text = text.replace(taken.group(), String.join(", ", Files.readAllLines(listed)));
        }
        return text;
    }

    private static Path descriptor(Path folder) {
        return folder.resolve("src/main/module/module-info.java");
    }

    /** A text with the checkout's place taken out of its paths. */
    static String relative(String text) {
        return text.replace(Shown.TOP + "/", "");
    }
}
