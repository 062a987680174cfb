package io.luthier.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class FormTest {
    sealed interface Way permits Straight, Bent {}

    @Term(value = "along a line", aliases = "linear")
    record Straight() implements Way {}

    @Term("along a curve")
    record Bent(
            @Term(value = "how much", in = "(0, 1]", preset = "0.5")
            double much) implements Way {}

    enum Side {
        LEFT_HAND,
        RIGHT_HAND
    }

    record Limited(
            @Term(value = "how many are tried", in = "[1, inf)", unit = "trials", aliases = "n")
            int count,

            @Term(value = "which part", in = "(0, 1]") double share,

            @Term(value = "most of them", in = "[2, inf)") OptionalInt most,

            @Term(value = "widths", in = "[1, 64]", size = "[1, 3]")
            List<Integer> widths,

            @Term(value = "how long", in = "[0, 60]") Duration pause,

            Side side,

            @Term("the way there") Way way) {
        Limited {
            Settings.check(Limited.class, count, share, most, widths, pause, side, way);
        }

        Limited() {
            this(10, 0.25, OptionalInt.empty(), List.of(8), Duration.ofSeconds(1), Side.LEFT_HAND, new Straight());
        }
    }

    private static Setting setting(String name) {
        return Form.of(Limited.class).setting(name).orElseThrow();
    }

    @Test
    void aSettingSaysWhatItsTermSaysAndThePresetOfTheConstructorWithoutArguments() {
        Setting count = setting("count");
        assertThat(count.description()).isEqualTo("how many are tried");
        assertThat(count.preset()).isEqualTo("10");
        assertThat(count.unit()).isEqualTo("trials");
        assertThat(count.range()).isEqualTo("a whole number of at least 1");
        assertThat(setting("share").range()).isEqualTo("a number in (0, 1]");
        assertThat(setting("widths").range()).isEqualTo("a list of whole numbers in [1, 64]");
        assertThat(setting("pause").range()).isEqualTo("a time such as 30 s or 5 min in [0, 60] s");
        assertThat(setting("side").range()).isEqualTo("one of left-hand, right-hand");
        assertThat(setting("way").labels()).containsExactly("straight", "bent");
        assertThat(setting("way").preset()).isEqualTo("straight");
        assertThat(setting("most").preset()).isEmpty();
        assertThat(setting("side").description()).isEmpty();
    }

    @Test
    void anAliasNamesTheSameSettingInAnyWriting() {
        assertThat(setting("N")).isEqualTo(setting("count"));
        assertThat(Settings.with(new Limited(), "n", 3).count()).isEqualTo(3);
    }

    @Test
    void aRefusalNamesTheSettingTheValueTheLimitAndTheDefault() {
        refused("count", 0, "count is 0, it must be at least 1\nOmit it to use the default, 10.");
        refused("share", 0.0, "share is 0, it must lie in (0, 1]\nOmit it to use the default, 0.25.");
        refused("share", Double.NaN, "share is NaN, it must lie in (0, 1]\nOmit it to use the default, 0.25.");
        refused("most", OptionalInt.of(1), "most is 1, it must be at least 2");
        refused("widths", List.of(), "widths is empty\nGive at least one.");
        refused("widths", List.of(1, 65), "widths is 65, it must lie in [1, 64]");
        refused("widths", List.of(1, 2, 3, 4), "widths are 4, they must lie in [1, 3]");
        refused(
                "pause",
                Duration.ofSeconds(61),
                "pause is 61 s, it must lie in [0, 60] s\nOmit it to use the default, 1 s.");
    }

    private static void refused(String name, Object value, String message) {
        assertThatThrownBy(() -> Settings.with(new Limited(), name, value))
                .isInstanceOfSatisfying(
                        InvalidSettingException.class, e -> assertThat(e.key()).isEqualTo(name))
                .hasMessage(message);
    }

    @Test
    void aValueOfAnotherTypeIsRefusedWithItsTypes() {
        assertThatThrownBy(() -> Settings.with(new Limited(), "count", "three"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("count is of the type String, it must be of int");
    }

    record Course(
            @Term(value = "the way", preset = "bent") Way way,
            @Term("its side") Optional<Side> side) {}

    @Test
    void aRecordIsMadeOfValuesAndPresetsStandInForTheRest() {
        assertThat(Settings.make(Course.class, "", Map::of)).isEqualTo(new Course(new Bent(0.5), Optional.empty()));
        assertThat(Settings.make(Course.class, "a", () -> Map.of("a.way", "linear", "a.side", "right-hand")))
                .isEqualTo(new Course(new Straight(), Optional.of(Side.RIGHT_HAND)));
        assertThatThrownBy(() -> Settings.make(Course.class, "", () -> Map.of("way.bent.much", 2.0)))
                .hasMessage("'way.bent.much' is 2, it must lie in (0, 1]\nThe default is 0.5.");
    }

    record Listed(DescriptionTest.Rest rest, List<DescriptionTest.Rest> each) {}

    @Test
    void aRecordIsOpenThroughEntriesButNotThroughAListOfThem() {
        assertThat(Form.of(Listed.class).open()).isTrue();
        assertThat(Form.of(Listed.class).settings())
                .extracting(Setting::kind)
                .containsExactly(Setting.Kind.REST, Setting.Kind.GROUP);
        assertThat(Form.of(Limited.class).open()).isFalse();
    }

    @Test
    void aConstructorThatChecksOtherThanItsSettingsIsAMistake() {
        assertThatThrownBy(() -> Settings.check(Limited.class, 1, 2)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aFamilyWithoutTermsIsAllItsRecords() {
        assertThat(Family.of(Way.class).member("linear").orElseThrow().type()).isEqualTo(Straight.class);
        assertThat(Family.of(DescriptionTest.Shape.class).labels()).containsExactly("round", "square");
    }
}
