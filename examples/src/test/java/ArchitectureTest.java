import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import io.luthier.contract.internal.Stored;
import io.luthier.settings.Term;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who may know whom. */
@Tag("slow")
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("/test-classes/") && !location.contains("-tests.jar"))
            .importPackages("io.luthier");

    private static void keepTo(String third, String... homes) {
        String[] ours =
                Stream.of(homes).map(home -> "io.luthier." + home + "..").toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("io.luthier..")
                .and()
                .resideOutsideOfPackages(ours)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(third)
                .because(third + " belongs to " + String.join(" and ", homes))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void thirdPartiesStayWhereTheyBelong() {
        keepTo("com.fasterxml..", "json", "files");
        keepTo("org.snakeyaml..", "files");
        keepTo("com.ezylang..", "space");
        keepTo("java.sql..", "stores", "postgresql");
        keepTo("org.sqlite..", "stores");
        keepTo("io.micrometer..", "micrometer");
        keepTo("org.ejml..", "trainer");
        keepTo("org.bytedeco..", "trainer");
        keepTo("dev.ludovic..", "trainer");
        keepTo("io.jenetics..", "strategies");
        keepTo("org.apache.commons.math3..", "strategies", "reports");
        keepTo("picocli..", "cli");
    }

    @Test
    void programsAreStartedInOnePlace() {
        noClasses()
                .that()
                .resideInAPackage("io.luthier..")
                .and()
                .resideOutsideOfPackages(
                        "io.luthier.programs..", "io.luthier.contract..") // the kit starts a test's process
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.ProcessBuilder")
                .check(CLASSES);
    }

    @Test
    void modulesAndPackagesPointOneWay() {
        forbid(
                "io.luthier.strategies..",
                "io.luthier.trainer..",
                "io.luthier.reports..",
                "io.luthier.cli..",
                "io.luthier.files..");
        forbid(
                "io.luthier.trainer..",
                "io.luthier.strategies..",
                "io.luthier.reports..",
                "io.luthier.cli..",
                "io.luthier.files..");
        forbid(
                "io.luthier.reports..",
                "io.luthier.strategies..",
                "io.luthier.trainer..",
                "io.luthier.cli..",
                "io.luthier.files..");
        String[] above = {"io.luthier.stores..", "io.luthier.files..", "io.luthier.table..", "io.luthier.programs.."};
        for (String room : new String[] {"space", "trial", "search", "fleet", "log", "study"}) {
            forbid("io.luthier." + room + "..", above);
        }
        forbid("io.luthier.trial..", "io.luthier.fleet..", "io.luthier.log..", "io.luthier.study..");
        forbid("io.luthier.fleet..", "io.luthier.log..", "io.luthier.study..");
        forbid("io.luthier.stores..", "io.luthier.files..", "io.luthier.table..", "io.luthier.programs..");
        forbid("io.luthier.files..", "io.luthier.stores..", "io.luthier.table..", "io.luthier.programs..");
        forbid(
                "io.luthier.postgresql..",
                "io.luthier.strategies..",
                "io.luthier.trainer..",
                "io.luthier.reports..",
                "io.luthier.stores..",
                "io.luthier.files..",
                "io.luthier.table..",
                "io.luthier.programs..",
                "io.luthier.cli..");
        forbid("io.luthier.table..", "io.luthier.stores..", "io.luthier.files..", "io.luthier.programs..");
    }

    private static void forbid(String from, String... to) {
        noClasses()
                .that()
                .resideInAPackage(from)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(to)
                .check(CLASSES);
    }

    @Test
    void noPackagesDependOnEachOtherInACircle() {
        SlicesRuleDefinition.slices()
                .matching("io.luthier.(**)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void noPackageIsAWarehouse() throws IOException {
        for (Modules.Module module : Modules.all()) {
            Path sources = module.folder().resolve("src/main/java");
            try (Stream<Path> files = Files.walk(sources)) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .collect(Collectors.groupingBy(
                                file -> sources.relativize(file.getParent()), Collectors.counting()))
                        .forEach((name, count) -> assertThat(count)
                                .as("files in %s of %s", name, module.name())
                                .isLessThanOrEqualTo(45));
            }
        }
    }

    /** A service is found on the module path by the descriptor, on the class path by META-INF/services. */
    @Test
    void bothPathsFindTheSameServices() throws IOException {
        int services = 0;
        for (Modules.Module module : Modules.all()) {
            Path folder = module.folder().resolve("src/main/resources/META-INF/services");
            var listed = new TreeMap<String, List<String>>();
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    for (Path file : files.toList()) {
                        listed.put(file.getFileName().toString(), Files.readAllLines(file));
                    }
                }
            }
            assertThat(module.services()).as(module.name()).isEqualTo(listed);
            services += listed.size();
        }
        assertThat(services).isGreaterThan(3);
    }

    /**
     * docs/api.md has a line for each public type of the exported packages, with the reason why it is public. What a study
     * file can name has a term, which says it, and stands in a catalogue.
     */
    @Test
    void everyExportedTypeIsListedWithAReason() {
        var listed = new TreeMap<String, String>();
        Path file = Stored.file("docs/api.md");
        Stored.check(file, page -> {
            Pattern.compile("(?m)^- `(.*)`: (.*)$")
                    .matcher(page)
                    .results()
                    .forEach(line -> listed.put(line.group(1), line.group(2).strip()));
            return page.substring(0, page.indexOf("\n## ") + 1) + list(listed);
        });
        assertThat(listed.values()).as("reasons in docs/api.md").noneMatch(String::isBlank);
    }

    private static String list(Map<String, String> reasons) {
        var text = new StringBuilder();
        for (Modules.Module module : Modules.all()) {
            Map<Boolean, List<String>> all = CLASSES.stream()
                    .filter(type -> module.exports().contains(type.getPackageName()))
                    .filter(type ->
                            type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC))
                    .sorted(Comparator.comparing(JavaClass::getName))
                    .collect(Collectors.partitioningBy(
                            type -> type.isAnnotatedWith(Term.class),
                            Collectors.mapping(JavaClass::getName, Collectors.toList())));
            List<String> types = all.get(false);
            System.out.printf(
                    "ArchitectureTest: %s exports %d public types, and %d that have a term%n",
                    module.name(), types.size(), all.get(true).size());
            if (!types.isEmpty()) {
                text.append("## %s, %d public types\n\n".formatted(module.name(), types.size()));
                types.forEach(type -> text.append("- `%s`: %s\n".formatted(type, reasons.getOrDefault(type, ""))));
                text.append("\n");
            }
        }
        return text.toString().strip() + "\n";
    }

    /** Only the tree of nodes is read from YAML; nothing turns text into objects of its own choice. */
    @Test
    void noTextBecomesObjectsOfItsOwnChoice() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.yaml..", "org.snakeyaml.engine.v2.constructor..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.snakeyaml.engine.v2.api.Load")
                .check(CLASSES);
    }

    @Test
    void nobodySerializesOrStartsAShell() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.ObjectInputStream")
                .orShould()
                .callMethod(Runtime.class, "exec", String.class)
                .orShould()
                .callMethod(Math.class, "random")
                .check(CLASSES);
    }
}
