package io.luthier.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.search.Problem;
import io.luthier.search.Search;
import io.luthier.search.Strategy;
import io.luthier.trial.Here;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What a study is, setting by setting, today and as format 1 stored it. */
class IdentityTest {
    /** An enum as settings have them. */
    enum Split {
        LINEAR,
        TWO_SIDED
    }

    /** A strategy's settings, as they are now. */
    record Climb(double step, boolean wide, Inner inner, Split split, List<String> words, OptionalInt least) {
        Climb() {
            this(0.05, false, new Inner(3), Split.LINEAR, List.of(), OptionalInt.empty());
        }
    }

    /** A record in a record. */
    record Inner(int size) {
        Inner() {
            this(3);
        }
    }

    /** An objective that works in a folder and reads a file. */
    record Program(List<String> run, @Here Path folder, Path data, Optional<List<Integer>> hidden) {}

    private static final String CLIMB =
            "Climb[step=0.05, wide=false, inner=Inner[size=3], split=LINEAR, words=[], least=OptionalInt.empty]";

    private static String differences(Map<String, String> was, Object now) {
        var differences = new Differences();
        differences.settings(was, Map.of(), new Described().with("strategy", now));
        return differences.text();
    }

    private static String older(String text, Object now) {
        return differences(Older.settings("strategy", text, now), now);
    }

    @Test
    void settingsHaveNamesAndDefaults() {
        var described = new Described().with("strategy", new Climb());
        assertThat(described.settings())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "strategy", "climb",
                        "strategy.step", "0.05",
                        "strategy.wide", "false",
                        "strategy.inner", "inner",
                        "strategy.inner.size", "3",
                        "strategy.split", "linear",
                        "strategy.words", "[]",
                        "strategy.least", "none"));
        assertThat(described.defaults())
                .containsEntry("strategy.step", "0.05")
                .containsEntry("strategy.inner.size", "3");
    }

    @Test
    void theTextOfFormat1IsReadAlongTheRecordOfToday() {
        assertThat(older(CLIMB, new Climb())).isEmpty();
        var odd = new Climb(
                1e-3, true, new Inner(7), Split.TWO_SIDED, List.of("a, wide=b]", "[", "x=1"), OptionalInt.of(4));
        assertThat(older(odd.toString(), odd)).isEmpty();
    }

    @Test
    void eachDifferenceIsShownByName() {
        var now = new Climb(0.1, false, new Inner(4), Split.TWO_SIDED, List.of("a, b", "c"), OptionalInt.of(2));
        assertThat(older(CLIMB, now).lines().map(String::strip))
                .containsExactly(
                        "strategy.step was 0.05, is now 0.1",
                        "strategy.inner.size was 3, is now 4",
                        "strategy.split was linear, is now two-sided",
                        "strategy.words was [], is now [a\\, b, c]",
                        "strategy.least was OptionalInt.empty, is now 2");
        assertThat(older("Random[]", now).strip()).isEqualTo("strategy was random, is now climb");
    }

    @Test
    void aSettingThatTheOlderFileDidNotKnowCountsAsItsDefault() {
        String before = "Climb[step=0.05, inner=Inner[], split=LINEAR, words=[], least=OptionalInt.empty]";
        assertThat(older(before, new Climb())).isEmpty();
        var wide = new Climb(0.05, true, new Inner(3), Split.LINEAR, List.of(), OptionalInt.empty());
        assertThat(older(before, wide).strip()).isEqualTo("strategy.wide was false, is now true");
    }

    @Test
    void aSettingThatIsGoneIsRefusedByNameUnlessItStoodAtItsDefault() {
        assertThat(older(CLIMB.replace("wide=", "deep=[1, 2], wide="), new Climb())
                        .strip())
                .isEqualTo("strategy.deep was [1, 2], this release has no such setting");
        var differences = new Differences();
        var now = new Described().with("strategy", new Inner());
        differences.settings(
                Map.of("strategy", "inner", "strategy.size", "3", "strategy.deep", "5"),
                Map.of("strategy.deep", "5"),
                now);
        assertThat(differences.text()).isEmpty();
    }

    @Test
    void aProjectThatMovedIsTheSameStudy() {
        var here = new Program(
                List.of("sh", "-c", "x=[1], y"),
                Path.of("/home/me/project"),
                Path.of("/home/me/project/data.csv"),
                Optional.of(List.of(64, 32)));
        var there = new Program(
                here.run(), Path.of("/mnt/other, place"), Path.of("/mnt/other, place/data.csv"), here.hidden());
        assertThat(older(here.toString(), there)).isEmpty();
        assertThat(older(there.toString(), here)).isEmpty();
        assertThat(differences(new Described().with("strategy", here).settings(), there))
                .isEmpty();
        var other = new Program(here.run(), here.folder(), Path.of("/home/me/project/other.csv"), here.hidden());
        assertThat(older(here.toString(), other).strip()).isEqualTo("strategy.data was data.csv, is now other.csv");
    }

    @Test
    void whatWasARecordAndIsNoneAnyMoreIsKnownByItsName() {
        Strategy now = new Strategy() {
            @Override
            public String name() {
                return "hill-climb";
            }

            @Override
            public Search start(Problem problem, RandomGenerator random) {
                throw new UnsupportedOperationException();
            }
        };
        assertThat(older("HillClimb[]", now)).isEmpty();
        assertThat(older("hill-climb", now)).isEmpty();
        assertThat(older("Random[]", now).strip()).isEqualTo("strategy was Random[], is now hill-climb");
    }

    @Test
    void aFunctionCountsByItsKindAlone() {
        Runnable function = () -> {};
        record Holder(Runnable function, int size) {}
        assertThat(new Described().with("objective", new Holder(function, 1)).settings())
                .containsEntry("objective.function", "anonymous")
                .containsEntry("objective.size", "1");
    }
}
