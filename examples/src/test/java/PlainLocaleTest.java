import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A container without a locale: Java takes its streams for ASCII there, and would print question marks for all else. */
@Tag("slow")
class PlainLocaleTest {
    private static final String STUDY = """
            study: plain
            objective: {table: {file: t.csv}}
            goal: {minimize: verlust}
            space: {größe: {ordinal: [1, 2, 4]}, 形: {choice: [süß, кислый]}}
            strategy: enumerate
            budget: 6
            """;

    private static final String TABLE = """
            größe,形,verlust
            1,süß,0.5
            2,süß,0.25
            4,süß,1
            1,кислый,2
            2,кислый,3
            4,кислый,4
            """;

    private static Shown.Ended run(Path folder, String locale, List<String> arguments) throws Exception {
        var command = new ArrayList<>(List.of("env", "-u", "LANG", "-u", "LC_CTYPE", "LC_ALL=" + locale));
        command.addAll(Shown.command(arguments));
        command.addAll(command.indexOf("-cp"), List.of("-Dstdout.encoding=US-ASCII", "-Dsun.stdout.encoding=US-ASCII"));
        return Shown.run(folder, command, "");
    }

    @Test
    void theReportOnATerminalHasEveryCharacterWithoutALocale(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("plain.yaml"), STUDY);
        Files.writeString(folder.resolve("t.csv"), TABLE);
        Shown.Ended ran = run(folder, "C", List.of("run", "plain.yaml"));
        assertThat(ran.code()).as(ran.err()).isZero();
        Shown.Ended wide = run(folder, "C.UTF-8", List.of("report", "runs/plain"));
        assertThat(wide.code()).as(wide.err()).isZero();
        Shown.Ended plain = run(folder, "C", List.of("report", "runs/plain"));
        assertThat(plain.code()).as(plain.err()).isZero();
        assertThat(plain.out()).isEqualTo(wide.out());
        for (String shown : List.of(ran.out(), ran.err(), plain.out(), plain.err())) {
            assertThat(shown).doesNotContain("?", "\uFFFD").doesNotContainPattern("[\u2800-\u28FF]");
        }
        assertThat(ran.out()).contains("größe", "形", "süß", "кислый");
        assertThat(plain.out()).contains("größe", "形", "süß", "кислый");
        Shown.Ended wrong =
                run(folder, "C", List.of("run", "plain.yaml", "--set", "study=other", "--set", "goal={minimize: x}"));
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).doesNotContain("?", "\uFFFD");
    }
}
