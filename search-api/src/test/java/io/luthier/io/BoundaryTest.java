package io.luthier.io;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class BoundaryTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.luthier");

    @Test
    void onlyThisPackageKnowsJsonAndYamlLibraries() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.luthier.io")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.fasterxml..", "org.snakeyaml..", "org.yaml..")
                .check(CLASSES);
    }

    @Test
    void noTextIsEverTurnedIntoObjectsOfItsOwnChoice() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.yaml..", "org.snakeyaml.engine.v2.constructor..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.snakeyaml.engine.v2.api.Load")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.ObjectInputStream")
                .check(CLASSES);
    }
}
