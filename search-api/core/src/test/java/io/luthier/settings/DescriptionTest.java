package io.luthier.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DescriptionTest {
    record Rest(Map<String, Object> values) implements Entries {}

    sealed interface Shape permits Round, Square {}

    record Round(double radius) implements Shape {
        Round() {
            this(0.5);
        }
    }

    record Square(int sideLength, OptionalInt corners) implements Shape {}

    enum Colour {
        DARK_RED
    }

    record Share(double first, double second) {
        Share() {
            this(0.2, 0.2);
        }
    }

    record Whole(
            int count,
            double rate,
            Colour colour,
            Shape shape,
            Optional<Shape> other,
            Share share,
            List<Integer> widths,
            List<Shape> shapes,
            Duration pause,
            Rest rest) {
        Whole() {
            this(
                    3,
                    1e-5,
                    Colour.DARK_RED,
                    new Round(2),
                    Optional.empty(),
                    new Share(),
                    List.of(),
                    List.of(),
                    Duration.ofMillis(1500),
                    new Rest(Map.of()));
        }
    }

    @Test
    void settingsAreTextsByPathInTheOrderOfTheComponents() {
        assertThat(Settings.of(new Whole()))
                .containsExactly(
                        entry("count", "3"),
                        entry("rate", "1.0E-5"),
                        entry("colour", "dark-red"),
                        entry("shape", "round"),
                        entry("shape.round.radius", "2"),
                        entry("share.first", "0.2"),
                        entry("share.second", "0.2"),
                        entry("widths", "[]"),
                        entry("shapes", "[]"),
                        entry("pause", "1.5 s"));
    }

    @Test
    void whatAnOptionalSettingLeavesEmptyHasNoEntry() {
        assertThat(Settings.of(new Square(2, OptionalInt.empty()))).containsOnlyKeys("side-length");
        assertThat(Settings.of(new Square(2, OptionalInt.of(4)))).containsEntry("corners", "4");
    }

    @Test
    void aListOfRecordsIsCountedFromOne() {
        assertThat(Settings.of(Settings.with(
                        new Whole(), "shapes", List.of(new Round(1), new Square(2, OptionalInt.empty())))))
                .containsEntry("shapes.1", "round")
                .containsEntry("shapes.1.round.radius", "1")
                .containsEntry("shapes.2.square.side-length", "2");
    }

    @Test
    void entriesStandBesideTheOtherSettings() {
        var values = new LinkedHashMap<String, Object>();
        values.put("optimizer", "adam");
        values.put("optimizer.adam.beta1", 0.5);
        assertThat(Settings.of(Settings.with(new Whole(), "rest", new Rest(values))))
                .containsEntry("optimizer", "adam")
                .containsEntry("optimizer.adam.beta1", "0.5")
                .doesNotContainKey("rest");
    }

    @Test
    void presetsOfWhatIsInsideAreThoseOfTheWholeIfItsClassIsTheSameAndItsOwnOtherwise() {
        assertThat(Settings.presets(Settings.with(new Whole(), "shape", new Round(9))))
                .containsEntry("shape.round.radius", "2");
        assertThat(Settings.presets(Settings.with(new Whole(), "other", Optional.of(new Round(9)))))
                .containsEntry("other.round.radius", "0.5")
                .doesNotContainKey("other");
    }

    @Test
    void aRecordWithoutAConstructorOfItsPresetsHasNone() {
        assertThat(Settings.presets(new Square(2, OptionalInt.empty()))).isEmpty();
    }

    @Test
    void changedIsWhatIsNotAsItsPresetSays() {
        var changed =
                Description.of(Settings.with(Settings.with(new Whole(), "count", 4), "share", new Share(0.2, 0.3)));
        assertThat(changed.changed()).containsOnly(entry("count", "4"), entry("share.second", "0.3"));
        assertThat(Description.of(new Whole()).changed()).isEmpty();
    }

    @Test
    void withCallsASettingByTheNameOfJavaOrOfStudyFiles() {
        var square = new Square(2, OptionalInt.empty());
        assertThat(Settings.with(square, "sideLength", 5)).isEqualTo(Settings.with(square, "side-length", 5));
        assertThatThrownBy(() -> Settings.with(square, "side", 5))
                .hasMessage("square has no setting 'side'\nKnown: side-length, corners.");
    }

    @Test
    void theTextOfADescriptionIsTheNameAndTheSettings() {
        assertThat(Description.of(new Round())).hasToString("round (radius=0.5)");
        assertThat(new Description("auto")).hasToString("auto");
    }
}
