import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The Javadoc of all modules is built in one go into target/javadoc: every link leads somewhere, and nothing exported lacks words. */
@Tag("slow")
class JavadocTest {
    /**
     * A record's compact constructor is described by the record; the name of a test in a contract is a sentence; a visitor's
     * method says by its name and argument what is visited.
     */
    private static final String SELF_EXPLANATORY =
            "\\s*public \\w+ \\{|\\s*protected void \\w+\\(.*|\\s*void \\w+\\(\\w+ event\\);";

    @Test
    void everyExportedTypeIsDocumentedAndEveryLinkLeadsSomewhere() throws IOException {
        List<String> said = javadoc();
        var complaints = new ArrayList<String>();
        for (int i = 0; i < said.size(); i++) {
            String line = said.get(i);
            boolean silent = line.contains("warning: no comment")
                    && !said.get(i + 1).matches(SELF_EXPLANATORY)
                    && !line.contains("package-info.java");
            if (line.contains("error:") || silent) {
                complaints.add(Modules.relative(line) + said.get(i + 1));
            }
        }
        assertThat(complaints).as("what Javadoc says of the exported API").isEmpty();
        Path index = Path.of("target/javadoc/index.html");
        assertThat(Files.readString(index)).contains("io.luthier.core", "io.luthier.cli");
    }

    private static List<String> javadoc() throws IOException {
        var line = new ArrayList<>(List.of("-quiet", "-Xdoclint:all", "-Xmaxwarns", "9999", "-Xmaxerrs", "9999"));
        line.addAll(List.of("--release", "17", "-d", "target/javadoc", "-p", libraries()));
        for (Modules.Module module : Modules.all()) {
            Path descriptors = Files.createDirectories(Path.of("target/descriptors", module.name()));
            Files.writeString(descriptors.resolve("module-info.java"), Modules.filled(module.folder()));
            line.add("--module-source-path");
            line.add(module.name() + "=" + module.folder().resolve("src/main/java") + File.pathSeparator + descriptors);
        }
        line.add("--module");
        line.add(Modules.all().stream().map(Modules.Module::name).collect(Collectors.joining(",")));
        var said = new StringWriter();
        var printer = new PrintWriter(said);
        ToolProvider.findFirst("javadoc").orElseThrow().run(printer, printer, line.toArray(String[]::new));
        return said.toString().lines().toList();
    }

    /** What the modules need beside each other. */
    private static String libraries() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(element -> element.endsWith(".jar") && !element.contains("luthier-"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
