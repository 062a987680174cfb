import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may know whom. */
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
        keepTo("java.sql..", "stores");
        keepTo("org.sqlite..", "stores");
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
                .resideOutsideOfPackage("io.luthier.programs..")
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
