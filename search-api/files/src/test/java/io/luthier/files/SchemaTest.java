package io.luthier.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.luthier.contract.internal.Stored;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

class SchemaTest {
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SHIPPED = Path.of("src/main/resources/io/luthier/files/study.schema.json");
    private static final JsonSchema SCHEMA = FACTORY.getSchema(StudyFile.schema(Samples.plugins()));

    static Stream<Path> goodFiles() {
        return Samples.files("good", ".yaml").stream();
    }

    private static Set<ValidationMessage> validate(String yaml) {
        Object tree =
                new Load(LoadSettings.builder().setSchema(new CoreSchema()).build()).loadFromString(yaml);
        JsonNode node = JSON.valueToTree(tree);
        return SCHEMA.validate(node);
    }

    @ParameterizedTest
    @MethodSource("goodFiles")
    void theSchemaAcceptsEveryGoodFile(Path file) {
        assertThat(validate(Samples.text(file).replace("\uFEFF", ""))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("goodFiles")
    void theSchemaAcceptsWhatIsWritten(Path file) {
        var study = StudyFile.read(file, Samples.plugins()).study();

        assertThat(validate(StudyFile.write(study, Samples.plugins()))).isEmpty();
    }

    @Test
    void theSchemaIsItselfValid() {
        JsonSchema meta = FACTORY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        assertThat(meta.validate(read(StudyFile.schema(Samples.plugins())))).isEmpty();
    }

    @Test
    void theSchemaRefusesWhatAnEditorCanSee() {
        String least = "{objective: bowl, goal: {minimize: value}, space: {x: {real: [0, 1]}}%s}";
        for (String more : new String[] {
            ", budgte: 3",
            ", window: 0",
            ", window: many",
            ", strategy: randon",
            ", strategy: {halving: {eat: 3}}",
            ", strategy: {random: {}, halving: {}}",
            ", strategy: {halving: {tie-rule: oldest}}",
            ", budget: {trails: 3}",
            ", budget: {}",
            ", duplicates: ignore",
            ", time-limit: 5 minutes",
            ", goals: [{maximize: size}]",
            ", study: a/b",
            ", stop: {taget: 1}",
            ", seed: 1.5"
        }) {
            assertThat(validate(least.formatted(more))).as(more).isNotEmpty();
        }
        for (String space : new String[] {
            "{}",
            "[x]",
            "{x: 1}",
            "{x: {real: [0]}}",
            "{x: {real: [0, 1, 2]}}",
            "{x: {scale: log}}",
            "{x: {real: [0, 1], int: [0, 1]}}",
            "{x: {real: [0, 1], scal: log}}",
            "{x: {int: [0, 1.5]}}",
            "{x: {choice: []}}",
            "{x: {choice: [{a: 1}]}}",
            "{x: {real: [0, 1], when: [a]}}",
            "{x: {choice: {a: 1}}}",
            "{x: {real: [0, 1], scale: normal}}"
        }) {
            assertThat(validate("{objective: bowl, goal: {minimize: value}, space: " + space + "}"))
                    .as(space)
                    .isNotEmpty();
        }
        assertThat(validate(least.formatted(""))).isEmpty();
    }

    @Test
    void theSchemaHasTheLimitsAndTheDefaultOfASetting() {
        JsonNode command = read(StudyFile.schema(SchemaTest.class.getClassLoader()))
                .at("/$defs/objective/anyOf/1/properties/command/anyOf/1/properties");
        assertThat(command.path("epochs").path("minimum").asInt()).isEqualTo(1);
        assertThat(command.path("epochs").path("default").asInt()).isEqualTo(1);
        assertThat(command.path("epochs").has("maximum")).isFalse();
        assertThat(command.path("cost").path("exclusiveMinimum").asInt(-1)).isZero();
        assertThat(command.path("input").path("enum")).hasSize(2);
        assertThat(command.path("input").path("default").asText()).isEqualTo("none");
        assertThat(command.path("epochs").path("description").asText())
                .isEqualTo(
                        "Epochs that the program reports; with 1 it is run whole and need not report any. Default: 1.");
    }

    @Test
    void theShippedSchemaIsTheGeneratedOneWithoutPlugins() {
        ClassLoader none = new URLClassLoader(new URL[0], null);
        Stored.check(SHIPPED, StudyFile.schema(none));
    }

    @Test
    void everyKeyIsInTheSchemaAndTheReference() {
        JsonNode properties = read(StudyFile.schema(Samples.plugins())).path("properties");
        String reference = StudyFile.reference();

        for (String key : Key.STUDY.names()) {
            assertThat(properties.path(key).path("description").asText())
                    .as(key)
                    .isNotBlank();
            assertThat(reference).contains("| `" + key + "` |");
        }
        assertThat(Map.of("window", "Default: 4.", "duplicates", "Default: reuse."))
                .allSatisfy((key, text) -> assertThat(
                                properties.path(key).path("description").asText())
                        .endsWith(text));
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
