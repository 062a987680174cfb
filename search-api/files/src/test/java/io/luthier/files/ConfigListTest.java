package io.luthier.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.luthier.files.sample.Listing;
import io.luthier.space.Config;
import io.luthier.study.Study;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A setting that is a list of configurations. */
class ConfigListTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    static Path folder;

    @SuppressWarnings("NullAway.Init") // set before all
    static ClassLoader plugins;

    @BeforeAll
    static void makeListingKnown() throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve("io.luthier.search.Strategy"), Listing.class.getName());
        plugins = new URLClassLoader(new URL[] {folder.toUri().toURL()}, Samples.plugins());
    }

    @Test
    void namesNestAsTheyDoUnderEnqueue() {
        assertThat(read("[{method: {a: {rate: 0.1}}, x: 0}, {method.a.rate: 0.2, method: a}]")
                        .strategy())
                .isEqualTo(new Listing(List.of(
                        Config.parse("method=a method.a.rate=0.1 x=0"), Config.parse("method.a.rate=0.2 method=a"))));
    }

    @Test
    void whatIsWrittenIsReadBackEqual() {
        Study study = read("[{method: {a: {rate: 0.1}}, x: 0}, {method: c, x: 0.5}]");
        String text = StudyFile.write(study, plugins);
        assertThat(text).contains("method: {a: {rate: 0.1}}");
        assertThat(parse(text).strategy()).isEqualTo(study.strategy());
    }

    @Test
    void aConfigurationThatIsNoneIsRefusedAtItsPlace() {
        assertThatThrownBy(() -> read("[{x: 0}, 3]"))
                .isInstanceOf(StudyFileException.class)
                .hasMessageContaining("strategy.listing.configs.1: ")
                .hasMessageContaining("Write {name: value, ...}.");
    }

    @Test
    void theSchemaTakesAListOfMappings() throws IOException {
        var listing =
                new ObjectMapper().readTree(StudyFile.schema(plugins)).at("/$defs/strategy/anyOf/1/properties/listing");
        var settings = listing.findValue("configs");
        assertThat(settings.at("/type").asText()).isEqualTo("array");
        assertThat(settings.at("/items/type").asText()).isEqualTo("object");
    }

    private static Study read(String configs) {
        return parse(
                "{objective: bowl, goal: {minimize: value}, space: {x: {real: [0, 1]}}, strategy: {listing: {configs: "
                        + configs + "}}}");
    }

    private static Study parse(String text) {
        return StudyFile.parse(text, "study.yaml", Samples.FOLDER, plugins).study();
    }
}
