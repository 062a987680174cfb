import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is published, and what is not. */
class ArtifactsTest {
    private static final Path BOM = Shown.TOP.resolve("bom/pom.xml");

    @Test
    void theBomNamesEveryPublishedModuleAndNothingElse() throws IOException {
        List<String> published = Stream.concat(
                        Modules.all().stream().map(Modules.Module::folder),
                        Stream.of(Shown.TOP.resolve(
                                "spark"))) // in no default build, and without a descriptor: Spark's jars have no names
                .map(folder -> folder.resolve("pom.xml"))
                .filter(pom ->
                        Artifacts.found(pom, "(<luthier.unpublished>true)").isEmpty())
                .map(pom -> Artifacts.found(pom, "(?m)^  <artifactId>(.*)</artifactId>")
                        .get(0))
                .toList();
        assertThat(Artifacts.found(BOM, "(?m)^        <artifactId>(luthier.*)</artifactId>"))
                .containsExactlyInAnyOrderElementsOf(published)
                .hasSizeGreaterThan(9);
        assertThat(
                        Artifacts.found(
                                BOM,
                                "(?s)<dependencyManagement>.*?<groupId>((?!io.luthier<).*?)</groupId>.*</dependencyManagement>"))
                .isEmpty();
        assertThat(Files.readString(BOM)).doesNotContain("<parent>", "junit");
    }

    @Test
    void allPomsHaveOneVersion() {
        assertThat(Artifacts.poms())
                .hasSizeGreaterThan(14)
                .allSatisfy(pom -> assertThat(Artifacts.found(pom, "(?m)^ {2,4}<version>(.*)</version>"))
                        .as(pom.toString())
                        .containsOnly(Artifacts.version()));
    }

    /** The examples with learners of other people, some of them under the GPL, are no part of the product. */
    @Test
    void nothingDependsOnTheLearnersAndTheyAreNeverPublished() {
        assertThat(Artifacts.poms())
                .filteredOn(pom -> !pom.endsWith("examples/learners/pom.xml"))
                .allSatisfy(pom -> assertThat(Artifacts.found(
                                pom, "(luthier-learners|smile-core|weka|xgboost4j|tribuo|kotlin-stdlib)"))
                        .as(pom.toString())
                        .isEmpty());
        assertThat(Artifacts.found(
                        Shown.TOP.resolve("examples/learners/pom.xml"), "(unpublished>true|install.skip>true)"))
                .hasSize(2);
    }

    /** Each example of the learners is short enough to be read at once. */
    @Test
    void examplesOfLearnersAreShort() throws IOException {
        try (var files = Files.walk(Shown.TOP.resolve("examples/learners/src"))) {
            for (Path file : files.filter(f -> f.getFileName().toString().matches("With.*|Tuning.*"))
                    .toList()) {
                assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThan(60);
            }
        }
    }

    /** README's block of dependencies is this version's. */
    @Test
    void theReadmeHasTheCoordinatesOfThisVersion() throws IOException {
        Block block = Block.all("xml").stream()
                .filter(b -> b.page().equals("README.md"))
                .findFirst()
                .orElseThrow();
        assertThat(block.text()).contains("luthier-bom", "<version>" + Artifacts.version() + "</version>");
    }
}
