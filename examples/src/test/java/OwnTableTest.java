import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.contract.internal.Stored;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on one's own table: its commands are run as they stand there, and print what it shows. */
@Tag("slow")
class OwnTableTest {
    private static final String PAGE = "docs/own-table.md";

    @TempDir
    private Path folder;

    @Test
    void fiveCommandsLeadFromATableToPredictions() throws Exception {
        Files.createSymbolicLink(folder.resolve("examples"), Shown.TOP.resolve("examples"));
        List<Block> shown = blocks("text");
        List<String> commands = blocks("sh").get(0).text().lines().toList();
        assertThat(commands).hasSize(5).hasSameSizeAs(shown);
        var printed = new ArrayList<String>();
        for (String command : commands) {
            List<String> words = List.of(command.split(" "));
            Shown.Ended ended = Shown.luthier(folder, words.subList(1, words.size()));
            assertThat(ended.code()).as("%s%n%s", command, ended.err()).isZero();
            String said = ended.err().replaceAll("(?m)^WARNING: .*\\R", ""); // newer Java's, of native libraries
            printed.add((said + ended.out())
                    .replace("\r", "")
                    .replace(folder + "/", "")
                    .stripTrailing());
        }
        Stored.check(Stored.file(PAGE), page -> {
            var text = new StringBuilder();
            String[] parts = page.split("(?<=```text\n)", -1);
            text.append(parts[0]);
            for (int i = 0; i < printed.size(); i++) {
                String before = shown.get(i).text();
                boolean same = Shown.stable(before).equals(Shown.stable(printed.get(i)));
                text.append(same ? before : printed.get(i)).append('\n');
                text.append(parts[i + 1].substring(parts[i + 1].indexOf("```")));
            }
            return text.toString();
        });
        System.out.printf("OwnTableTest: %d commands print what %s shows%n", commands.size(), PAGE);
    }

    private static List<Block> blocks(String language) throws Exception {
        return Block.all(language).stream()
                .filter(block -> block.page().equals(PAGE))
                .toList();
    }
}
