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
import org.junit.jupiter.api.io.TempDir;

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

    /** Types of the first hour whose examples stand alone; those of the others need what is around them. */
    private static final List<String> ALONE = List.of(
            "space/SearchSpace",
            "space/Param",
            "space/Config",
            "search/Goal",
            "search/Budget",
            "trial/Objective",
            "log/Store",
            "study/History");

    private static final List<String> AROUND = List.of(
            "study/Study", "study/StudyJob", "study/TypedStudy", "study/AskTell", "typed/TypedSpace", "trial/Training");

    @Test
    void eachTypeOfTheFirstHourHasAnExampleAndThoseThatStandAloneCompile(@TempDir Path folder) throws IOException {
        for (String type : AROUND) {
            assertThat(example(type)).as(type).isNotEmpty();
        }
        var text = new StringBuilder("import io.luthier.log.*; import io.luthier.search.*; import io.luthier.space.*;\n"
                + "import io.luthier.study.*; import io.luthier.trial.*; import java.nio.file.Path; import java.util.List;\n"
                + "class FirstHour {\n");
        for (String type : ALONE) {
            String name = type.substring(type.indexOf('/') + 1);
            text.append("static void of" + name + "(History history) {\n" + example(type) + "}\n");
        }
        Path source = Files.writeString(folder.resolve("FirstHour.java"), text.append("}\n"));
        var said = new StringWriter();
        int code = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        new PrintWriter(said),
                        new PrintWriter(said),
                        "-proc:none",
                        "-d",
                        folder.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        source.toString());
        assertThat(code).as("%s\n%s", said, text).isZero();
    }

    /** The first example in the Javadoc of a type. */
    private static String example(String type) throws IOException {
        String source =
                Files.readString(Shown.TOP.resolve("search-api/core/src/main/java/io/luthier/" + type + ".java"));
        int begin = source.indexOf("<pre>{@code\n");
        assertThat(begin).as("an example on " + type).isPositive();
        return source.substring(begin + "<pre>{@code\n".length(), source.indexOf(" * }</pre>", begin))
                .lines()
                .map(line -> line.replaceFirst("^ \\* ?", "") + "\n")
                .collect(Collectors.joining());
    }
}
