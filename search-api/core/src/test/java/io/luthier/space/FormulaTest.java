package io.luthier.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaTest {
    private static final SearchSpace SPACE = SearchSpace.of(
            Param.real("rate", 1e-6, 1).log(),
            Param.real("rate-decay", 0, 1),
            Param.integer("batch-size", Long.MAX_VALUE - 1000, Long.MAX_VALUE),
            Param.integer("batch", -8, 8),
            Param.ordinal("warmup", 0, 0.05, 0.1),
            Param.ordinal("size", "small", "large"),
            Param.real("größe", 0, 2),
            Param.choice("schedule", "constant", "it's", "say \"x\"", "a\\b", "7")
                    .option("cosine", Param.real("end-ratio", 1e-4, 1).log()));

    private static final Config CONFIG = config(
            "rate",
            0.1,
            "rate-decay",
            0.3,
            "batch-size",
            Long.MAX_VALUE,
            "batch",
            -3L,
            "warmup",
            0.05,
            "size",
            "small",
            "größe",
            1.5,
            "schedule",
            "it's");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "rate == 0.1                                          | true",
                "rate == 0.10000000000000001                          | false",
                "rate + rate-decay == 0.4                             | true",
                "rate-decay-rate == 0.2                               | true",
                "batch-1 == -4                                        | true",
                "batch-batch == 0                                     | true",
                "batch-ABS(batch) == -6                               | true",
                "batch-size == 9223372036854775807                    | true",
                "batch-size == 9223372036854775806                    | false",
                "batch-size+1 > 9223372036854775807                   | true",
                "batch % 2 == -1                                      | true",
                "-batch == 3 && +batch == -3                          | true",
                "batch<-2                                             | true",
                "1 - -1 == 2                                          | true",
                "2 + 3 * 4 == 14 && (2 + 3) * 4 == 20                 | true",
                "!(rate < 0.1) && !false                              | true",
                "`true == (rate > 1) || TRUE`                         | true",
                "warmup <= 0.05                                       | true",
                "warmup != 0.05                                       | false",
                "size == 'small'                                      | true",
                "size == \"large\"                                    | false",
                "schedule == \"it's\"                                 | true",
                "schedule == 'it\\'s'                                 | true",
                "schedule != 'say \"x\"'                              | true",
                "schedule != 'a\\\\b'                                 | true",
                "schedule != '7'                                      | true",
                "größe * 2 == 3                                       | true",
                "MIN(rate, 1, batch) == -3 && max(1, 2) == 2          | true",
                "ROUND(größe, 0) == 2 && FLOOR(größe) == 1            | true",
                "CEILING(größe) == 2 && SQRT(4) == 2                  | true",
                "IF(batch < 0, 1, 2) == 1                             | true",
                "IF(batch < 0, 'small', 'large') == size              | true",
                "1 / (batch + 3) > 0                                  | false",
                "1 / (batch + 3) <= 0                                 | false",
                "batch % 0 == 0                                       | false",
                "SQRT(batch) < 5                                      | false",
                "schedule.cosine.end-ratio > 5                        | true",
                "rate > 1 && schedule.cosine.end-ratio > 5            | true",
                "1e300 * 1e300 > 1e300 && 1e-300 * 1e-300 > 0         | true",
                ".5 < 1. && 1E2 == 100                                | true",
            })
    void conditionsHoldAsTheyRead(String text, boolean expected) {
        assertThat(Formula.compile(text, axes()).test(CONFIG)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "rat < 1                | 1  | no parameter 'rat'                       | Did you mean 'rate'?",
                "rate < 1 && bach > 2   | 13 | no parameter 'bach'                      | Did you mean 'batch'?",
                "batch-sise > 2         | 1  | no parameter 'batch-sise'                | Did you mean 'batch-size'?",
                "schedule.cosine < 1    | 1  | no parameter 'schedule.cosine'           | Known: rate, rate-decay,",
                "FLOR(rate) < 1         | 1  | no function 'FLOR'                       | Did you mean 'FLOOR'?",
                "RANDOM() < 1           | 1  | no function 'RANDOM'                     | Known: ABS, CEILING, COS, EXP, FLOOR, IF,",
                "FACT(10000) > 1        | 1  | no function 'FACT'                       | Known: ABS",
                "DT_NOW() > 1           | 1  | no function 'DT_NOW'                     | Known: ABS",
                "PI > 1                 | 1  | no parameter 'PI'                        | Known: rate",
                "null == null           | 1  | no parameter 'null'                      | Known: rate",
                "rate < 1 and batch > 2 | 10 | unexpected 'and'                         | Write && instead.",
                "not (rate < 1)         | 1  | unexpected 'not'                         | Write ! instead.",
                "rate = 1               | 6  | unexpected '='                           | Did you mean ==?",
                "rate < 1 & batch > 2   | 10 | unexpected '&'                           | Did you mean &&?",
                "rate ~ 2 < 1           | 6  | unexpected '~'                           | Known signs:",
                "rate < 1; 2            | 9  | unexpected ';'                           | Known signs:",
                "rate[0] < 1            | 5  | unexpected '['                           | Known signs:",
                "rate < 1e999           | 8  | the number 1e999 is beyond the range     | ``",
                "rate < 1e-999          | 8  | the number 1e-999 is beyond the range    | ``",
                "rate < 0x10            | 9  | unexpected 'x' after a number            | ``",
                "rate < 1.2.3           | 11 | unexpected '.' after a number            | ``",
                "schedule == 'cosine    | 13 | the quote is not closed                  | ``",
                "(rate < 1              | 1  | the bracket is not closed                | Write )",
                "rate < 1)              | 9  | the bracket closes none that is open     | Leave it out",
                "rate <                 | 6  | a value is missing after '<'             | Write a parameter",
                "rate batch < 1         | 6  | an operator is missing before 'batch'    | Write && or ||",
                "rate + 1               | 1  | it is a number, not a condition          | Compare it",
                "schedule               | 1  | it is text, not a condition              | Compare it",
                "rate && true           | 1  | && needs a condition here, not a number  | ``",
                "size < 'small'         | 1  | < needs a number here, not text          | Text can be compared with ==",
                "rate == 'x'            | 6  | == takes two of a kind, not a number and text | Text stands in quotes",
                "schedule == 'cosin'    | 13 | 'schedule' is never 'cosin'              | Did you mean 'cosine'?",
                "'big' != size          | 1  | 'size' is never 'big'                    | Known: small, large.",
                "schedule + 1 > 2       | 1  | + needs a number here, not text          | ``",
                "ROUND(rate, batch) < 1 | 13 | ROUND takes its digits as a whole number | ``",
                "ROUND(rate, 99) < 1    | 13 | ROUND takes its digits as a whole number | ``",
                "IF(rate, 1, 2) < 1     | 4  | IF needs a condition here, not a number  | ``",
            })
    void whatCannotBeReadIsRefusedWithItsPosition(String text, int position, String what, String advice) {
        var refusal = catchThrowableOfType(InvalidSettingException.class, () -> SPACE.where(text));
        assertThat(refusal)
                .hasMessageContaining("the constraint " + Names.quote(text) + " cannot be read at position " + position)
                .hasMessageContaining(": " + what)
                .hasMessageContaining(advice);
    }

    @Test
    void functionsWithTooFewOrTooManyArgumentsAreRefused() {
        for (String text :
                new String[] {"ROUND(rate) < 1", "ABS() < 1", "IF(true, 1) < 2", "SQRT(1, 2) < 1", "MIN() < 1"}) {
            assertThat(catchThrowableOfType(InvalidSettingException.class, () -> SPACE.where(text)))
                    .as(text)
                    .hasMessageContaining("cannot be read at position 1");
        }
    }

    private static final List<String> BROKEN = List.of(
            "(rate < 1",
            "rate < 1)",
            "((rate < 1) && (batch > 2)",
            ")rate < 1(",
            "rate <",
            "< 1",
            "rate < && batch > 2",
            "rate < 1 &&",
            "|| rate < 1",
            "rate < * 2",
            "rate < 1 < ",
            "rate batch < 1",
            "rate 1 < 1",
            "2 rate < 1",
            "2(rate) < 1",
            "rate(1) < 1",
            "(rate)(batch) < 1",
            "rate < 1 batch > 2",
            "rate < 1 !(batch > 2)",
            "() < 1",
            "rate < ()",
            "()",
            "rate, batch < 1",
            "(rate, batch) < 1",
            "rate < 0,5",
            "MIN(rate,) < 1",
            "MIN(,rate) < 1",
            "MIN(rate,,1) < 1",
            "MIN() < 1",
            "MIN( < 1",
            "MIN(rate < 1",
            "ABS(1, 2) < 1",
            "ROUND(rate) < 1",
            "IF(rate < 1, 1) < 1",
            "POW(rate) < 1",
            "IF() < 1",
            "!",
            "-",
            "+ < 1",
            "!!",
            "rate < -",
            "rate <= => 1",
            "rate === 1",
            "rate =! 1",
            "rate <> 1",
            "rate >< 1",
            "rate != != 1",
            "rate == ! 1",
            "schedule == 'a\\q'",
            "schedule == 'cosine'' ",
            "'a' 'b' == schedule",
            "1e5e5 < rate",
            "rate < 1e",
            "rate < 1.",
            "true false",
            "rate ^ < 1",
            "^ rate < 1",
            "rate % % 2 < 1",
            "rate - < 1",
            "rate < 1 && (",
            "FLOOR(, ",
            "FLOOR(rate))(",
            "rate < [1]",
            "rate.x < 1",
            "{rate} < 1",
            "rate < #1",
            "NOSUCH(rate) < 1",
            "true()",
            "batch % < ()");

    private static final Pattern FOREIGN = Pattern.compile(
            "(?i)evalex|ezylang|exception|operand|brace|token|parameter(s)? for function|infix|misplaced|structure|array|"
                    + "closing quote|missing operator|unexpected end|null");

    @Test
    void noBrokenFormulaIsAnsweredInTheWordsOfALibrary() {
        for (String text : BROKEN) {
            try {
                SPACE.where(text);
            } catch (InvalidSettingException e) {
                assertThat(e.getMessage()).as(text).contains("constraint " + Names.quote(text));
                assertThat(e.getMessage().replace(Names.quote(text), ""))
                        .as(text)
                        .containsPattern("cannot be read at position [0-9]+: [a-zA-Z+*<>=!&|%^'-]")
                        .doesNotContainPattern(FOREIGN);
                continue;
            }
            assertThat(text).as("read").isEqualTo("rate < 1.");
        }
    }

    @Test
    void whatHasBeenCheckedTheParserReads() {
        String[] pieces = {
            "rate",
            "batch",
            "schedule",
            "1",
            ".5",
            "'cosine'",
            "true",
            "(",
            ")",
            ",",
            "+",
            "-",
            "*",
            "/",
            "%",
            "^",
            "!",
            "<",
            "==",
            "&&",
            "||",
            "MIN(",
            "ABS(",
            "IF(",
            "POW(",
            "ROUND("
        };
        var random = new Random(5);
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (int length = 1 + random.nextInt(9); length > 0; length--) {
                text.append(pieces[random.nextInt(pieces.length)]).append(' ');
            }
            try {
                Formula.compile(text.toString(), axes());
                read++;
            } catch (InvalidSettingException e) {
                assertThat(e.getMessage().replace(Names.quote(text.toString()), ""))
                        .as(text.toString())
                        .doesNotContainPattern(FOREIGN);
            }
        }
        assertThat(read).isPositive();
    }

    @Test
    void emptyAndOverlongTextIsRefused() {
        assertThat(catchThrowableOfType(InvalidSettingException.class, () -> SPACE.where("  ")))
                .hasMessageContaining("a constraint is empty");
        assertThat(catchThrowableOfType(InvalidSettingException.class, () -> SPACE.where("!".repeat(2001) + "true")))
                .hasMessageContaining("a constraint has 2,005 characters, the limit is 2,000");
    }

    @Test
    void deepAndRepetitiveFormulasOfTheLongestLengthAreReadAndEvaluated() {
        assertThat(Formula.compile("!(".repeat(600) + "true" + ")".repeat(600), axes())
                        .test(CONFIG))
                .isTrue();
        assertThat(Formula.compile("(".repeat(998) + "true" + ")".repeat(998), axes())
                        .test(CONFIG))
                .isTrue();
        var names = Map.of("a", axis("a"), "a-a", axis("a-a"), "a-a-a", axis("a-a-a"));
        String chain = "a-".repeat(990) + "a < 1";
        assertThat(Formula.compile(chain, names).test(config("a-a", 0.5, "a-a-a", 0.5, "a", 0.5)))
                .isTrue();
        assertThat(Formula.compile("FLOOR(" + "1e300*".repeat(300) + "1) % 1e-300 == 0", axes())
                        .test(CONFIG))
                .isIn(true, false);
    }

    @Test
    void manyThreadsMayEvaluateOneFormula() {
        var formula = Formula.compile("MAX(rate, 0.5) == 0.5 && schedule != 'cosine' || batch > 100", axes());
        var results = IntStream.range(0, 20_000)
                .parallel()
                .mapToObj(i -> formula.test(CONFIG.with("rate", i % 2 == 0 ? 0.25 : 0.75)) == (i % 2 == 0))
                .distinct();
        assertThat(results).containsExactly(true);
    }

    @Test
    void aNameLikeAFunctionOrAWordIsAParameterWhereItIsDeclared() {
        var space = SearchSpace.of(
                Param.real("min", 0, 1), Param.real("true", 0, 1), Param.real("and", 0, 1), Param.real("E", 0, 1));
        assertThat(space.where("MIN(min, true) <= and && E >= 0").constraints()).hasSize(1);
    }

    private static Axis axis(String name) {
        return SearchSpace.of(Param.real(name, 0, 1)).axes().get(0);
    }

    private static Map<String, Axis> axes() {
        var axes = new LinkedHashMap<String, Axis>();
        SPACE.axes().forEach(axis -> axes.put(axis.path(), axis));
        return axes;
    }

    private static Config config(Object... pairs) {
        var values = new LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return Config.of(values);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "leaves <= POW(2, depth); true",
                "leaves < 2 ^ depth; false",
                "-2 ^ 2 == -4 && 2 ^ 3 ^ 2 == 512; true",
                "LOG2(leaves) == depth; true",
                "ABS(LOG(EXP(depth)) - depth) < 1e-12; true",
                "LOG10(1000) == 3 && SQRT(leaves * 2) == MIN(2, depth) ^ MAX(1, depth - 1); true",
                "EXP(1e9) > 0; false",
                "LOG(depth - 3) < 1; false",
                "9 ^ 9 ^ 9 > 0; false",
            })
    void powersExponentialsAndLogarithmsAreComputed(String text, boolean expected) {
        SearchSpace space = SearchSpace.of(Param.integer("depth", 1, 9), Param.integer("leaves", 1, 99));
        var formula = Formula.compile(
                text,
                Map.of("depth", space.axes().get(0), "leaves", space.axes().get(1)));
        assertThat(formula.test(Config.of(Map.of("depth", 3, "leaves", 8)))).isEqualTo(expected);
    }

    @Test
    void twoStarsAreNoPower() {
        assertThatThrownBy(() -> SearchSpace.of(Param.integer("depth", 1, 9)).where("2 ** depth > 3"))
                .hasMessageContaining("unexpected '**'\nDid you mean ^?");
    }
}
