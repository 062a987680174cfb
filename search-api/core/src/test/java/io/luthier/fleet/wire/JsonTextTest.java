package io.luthier.fleet.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written as JSON is read as it was; what is no JSON is refused. */
class JsonTextTest {
    @Test
    void whatIsWrittenIsReadAsItWas() {
        var random = new Random(3);
        for (int i = 0; i < 2000; i++) {
            var map = new LinkedHashMap<String, Object>();
            map.put(text(random), random.nextLong());
            map.put("real", Math.abs(random.nextGaussian()) * Math.pow(10, random.nextInt(600) - 300.0));
            map.put("text", text(random));
            map.put("none", null);
            map.put("list", new ArrayList<>(Arrays.asList(true, false, text(random), List.of(), null)));
            map.put("inner", new LinkedHashMap<>(map));
            String line = JsonText.line(map);
            assertThat(line).doesNotContain("\n");
            assertThat(JsonText.object(line)).isEqualTo(map);
        }
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(12), 0, random.nextBoolean() ? 128 : 0xD7FF)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void whatOtherProgramsWriteIsRead() {
        assertThat(JsonText.object(
                        " {\"a\" : [ 1 , -2.50, 1e3, 99999999999999999999 ] ,\r\n\t\"\\u0041\\/\\n\":null} "))
                .containsEntry("a", List.of(1L, -2.5, 1000.0, 1e20))
                .containsEntry("A/\n", null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{}x",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":01}",
                "{\"a\":1.}",
                "{\"a\":.5}",
                "{\"a\":1e}",
                "{\"a\":+1}",
                "{\"a\":NaN}",
                "{\"a\":nul}",
                "{\"a\":'x'}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"x}",
                "{\"a\":[1}"
            })
    void whatIsNoJsonIsRefused(String text) {
        assertThatThrownBy(() -> JsonText.object(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("this is not JSON: ");
    }

    @Test
    void whatIsNestedTooDeepIsRefused() {
        assertThatThrownBy(() -> JsonText.object("{\"a\":" + "[".repeat(100_000)))
                .hasMessageContaining("nested more than 500 deep");
    }
}
