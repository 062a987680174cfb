package io.luthier.reports.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.reports.text.Figures;
import io.luthier.reports.text.Terminal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WritersTest {
    @Test
    void csvQuotesAsRfc4180Says() {
        assertThat(new Csv()
                        .row(Arrays.asList("a,b", "say \"x\"", "two\nlines", null, "", "plain"))
                        .toString())
                .isEqualTo("\"a,b\",\"say \"\"x\"\"\",\"two\nlines\",,,plain\r\n");
    }

    @Test
    void csvDisarmsFormulasAndLeavesNumbersAlone() {
        assertThat(new Csv()
                        .row(List.of("=1+1", "+1", "-1", "@x", "\tx", "\rx", "a=1", -1.5, -3L, true))
                        .toString())
                .isEqualTo("'=1+1,'+1,'-1,'@x,'\tx,\"'\rx\",a=1,-1.5,-3,true\r\n");
    }

    @Test
    void csvHoldsNumbersExactly() {
        assertThat(new Csv()
                        .row(List.of(0.1 + 0.2, Long.MAX_VALUE, 1e-300, Double.NaN, Double.NEGATIVE_INFINITY))
                        .toString())
                .isEqualTo("0.30000000000000004,9223372036854775807,1.0E-300,NaN,-Infinity\r\n");
    }

    @Test
    void csvHoldsNoLoneSurrogateAndNoNul() {
        assertThat(new Csv().row(List.of("a\ud800b\u0000\ud83d\ude00")).toString())
                .isEqualTo("a\ufffdb\ud83d\ude00\r\n");
        assertThat(new Csv().row(List.of("\u0000=1")).toString()).isEqualTo("'=1\r\n");
    }

    @Test
    void jsonEscapesWhatWouldBreakAReader() {
        assertThat(Json.text(
                        "q\" b\\ n\n t\t r\r \u0000\u001b\u007f \u2028\u2029 \ud800 \udc00 \ud83d\ude00 </script>", 0))
                .isEqualTo("\"q\\\" b\\\\ n\\n t\\t r\\u000d \\u0000\\u001b\\u007f \\u2028\\u2029 \\ud800 \\udc00 "
                        + "\ud83d\ude00 \\u003c/script>\"\n");
    }

    @Test
    void jsonHasNoNumberForNanAndInfinity() {
        assertThat(Json.text(List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1.5, 0.0), 0))
                .isEqualTo("[\"NaN\", \"Infinity\", \"-Infinity\", 1.5, 0.0]\n");
    }

    @Test
    void jsonBreaksLinesDownToTheDepthOnly() {
        var map = new LinkedHashMap<String, Object>();
        map.put("a", List.of(1, List.of(2)));
        map.put("e", Map.of());
        assertThat(Json.text(map, 2)).isEqualTo("{\n  \"a\": [\n    1,\n    [2]\n  ],\n  \"e\": {}\n}\n");
        assertThatThrownBy(() -> Json.text(new Object(), 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void markdownEscapesItselfAndHtml() {
        assertThat(Markdown.escape("a|b `c` *d* _e_ [f](g) <h> & \\ ~i~ $j$\nk"))
                .isEqualTo("a\\|b \\`c\\` \\*d\\* \\_e\\_ \\[f\\](g) &lt;h&gt; &amp; \\\\ \\~i\\~ \\$j\\$\\\\nk");
    }

    @Test
    void terminalTextCannotSteerTheTerminal() {
        assertThat(Terminal.line("a\u001b[31mb\nc\td\u009b\u202e\ud800\u2028\udb40\udc01é"))
                .isEqualTo("a\\u001b[31mb\\nc\\td\\u009b\\u202e\\ud800\\u2028\\u{e0001}é");
        assertThat(Terminal.lines("a\r\nb\u0007")).isEqualTo("a\nb\\u0007");
    }

    @Test
    void widthCountsColumns() {
        assertThat(Terminal.width("abc")).isEqualTo(3);
        assertThat(Terminal.width("名前")).isEqualTo(4);
        assertThat(Terminal.width("e\u0301")).isEqualTo(1);
        assertThat(Terminal.cut("abcdefgh", 6)).isEqualTo("abc...");
        assertThat(Terminal.cut("abc", 3)).isEqualTo("abc");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "0.0123456789, 0.01235",
        "123456.7, 123457",
        "12345678, 1.235e7",
        "0.00001, 1e-5",
        "0.00012344, 0.0001234",
        "9999.96, 10000",
        "0.99999, 1",
        "-2.5, -2.5",
        "NaN, NaN",
        "-Infinity, -Infinity",
        "1e300, 1e300"
    })
    void numbersForPeopleHaveFourDigits(double x, String text) {
        assertThat(Figures.number(x, 4)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 s",
        "-1, 0 s",
        "0.0000123, 12.3 us",
        "0.00034, 340 us",
        "0.0123, 12.3 ms",
        "3.4, 3.4 s",
        "59.99, 1 min 0 s",
        "252, 4 min 12 s",
        "3599.7, 1 h 0 min",
        "12000, 3 h 20 min"
    })
    void timesForPeople(double seconds, String text) {
        assertThat(Figures.seconds(seconds)).isEqualTo(text);
    }
}
