package io.luthier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.contract.internal.Stored;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitCommandTest {
    @TempDir
    Path folder;

    private Commands luthier;

    @BeforeEach
    void prepare() {
        luthier = new Commands(folder);
    }

    private String init(String... more) throws Exception {
        String[] command = new String[more.length + 2];
        command[0] = "init";
        command[1] = "table.csv";
        System.arraycopy(more, 0, command, 2, more.length);
        assertThat(luthier.run(command)).as(luthier.err).isZero();
        return Files.readString(folder.resolve("study.yaml"));
    }

    private void validated() {
        assertThat(luthier.run("validate", "study.yaml")).as(luthier.err).isZero();
    }

    /** A table of customers as a spreadsheet of another country writes it. */
    static String customers(String separator, char decimal, String end) {
        var random = new Random(3);
        var text = new StringBuilder(String.join(
                        separator,
                        "Kunde-Nr",
                        "Datum",
                        "Größe (cm)",
                        "Stadt",
                        "Umsatz",
                        "Kopie",
                        "Land",
                        "Notiz",
                        "Gekündigt"))
                .append(end);
        for (int i = 0; i < 120; i++) {
            double size = 168 + 10 * random.nextGaussian();
            String sales = number(100 + 900 * random.nextDouble(), decimal);
            text.append(String.join(
                            separator,
                            String.valueOf(1000 + 3 * i),
                            String.format(
                                    Locale.ROOT, "%02d.%02d.2023", 1 + random.nextInt(28), 1 + random.nextInt(12)),
                            random.nextInt(20) == 0 ? "k.A." : number(size, decimal),
                            new String[] {"Köln", "München", "Bonn"}[random.nextInt(3)],
                            sales,
                            sales,
                            "DE",
                            "Gespräch Nr. " + i,
                            size + 4 * random.nextGaussian() > 168 ? "ja" : "nein"))
                    .append(end);
        }
        return text.toString();
    }

    private static String number(double x, char decimal) {
        return String.format(Locale.ROOT, "%.2f", x).replace('.', decimal);
    }

    @ParameterizedTest
    @CsvSource({
        "';', ',', windows-1252",
        "';', ',', UTF-8",
        "'\t', '.', UTF-16",
        "'|', '.', UTF-8",
        "',', '.', windows-1252"
    })
    void anUglyTableBecomesAStudyThatRuns(String separator, char decimal, String encoding) throws Exception {
        Files.write(
                folder.resolve("table.csv"),
                customers(separator, decimal, "\r\n").getBytes(Charset.forName(encoding)));
        String study = init();
        assertThat(study)
                .contains("target: 'Gekündigt'", "# Target: Gekündigt, the last column that says something;")
                .contains("ignore: ['Kunde-Nr', Datum, Kopie, Land, Notiz]")
                .contains("text: one-hot", "missing: median", "goal: {minimize: validation-loss}")
                .contains("# Left out: Kopie, the same as Umsatz.", "# Left out: Land, it holds one value only, DE.")
                .contains("# Left out: Kunde-Nr, it only names the rows.", "# Left out: Datum, it holds dates or times")
                .contains("# 2 classes: ");
        assertThat(study.contains("encoding: windows-1252")).isEqualTo(encoding.equals("windows-1252"));
        validated();
        assertThat(luthier.run(
                        "run",
                        "study.yaml",
                        "-q",
                        "--budget",
                        "2",
                        "--set",
                        "objective.mlp.epochs=2",
                        "--set",
                        "strategy=random"))
                .as(luthier.err)
                .isZero();
    }

    /** The page's table is this test's, and what it shows is what is printed. */
    @Test
    void thePageShowsWhatIsFoundOfItsTable() throws Exception {
        Path example = Stored.file("examples/data/customers.csv");
        assertThat(Files.readString(example, Charset.forName("windows-1252"))).isEqualTo(customers(";", ',', "\n"));
        assertThat(luthier.run("init", example.toString(), "--out", "customers.yaml"))
                .as(luthier.err)
                .isZero();
        String command = "$ ./luthier init examples/data/customers.csv --out customers.yaml\n";
        Stored.check(Stored.file("docs/data.md"), page -> {
            int from = page.indexOf(command) + command.length();
            return page.substring(0, from) + luthier.out + page.substring(page.indexOf("```", from));
        });
    }

    @Test
    void aNumberIsPredictedAsANumber() throws Exception {
        var text = new StringBuilder("area,rooms,price\n");
        var random = new Random(1);
        for (int i = 0; i < 80; i++) {
            double area = 40 + 100 * random.nextDouble();
            text.append("%.1f,%d,%.2f%n".formatted(area, 1 + random.nextInt(5), 3 * area + random.nextGaussian()));
        }
        luthier.file("table.csv", text.toString());
        assertThat(init("--target", "price"))
                .contains("task: numbers", "minimize: validation-rmse", "# It is a number from ");
        validated();
        assertThat(luthier.out).doesNotContain("note");
    }

    @Test
    void aTargetIsGuessedByItsNameFirst() throws Exception {
        luthier.file("table.csv", "x,Class,y2\n" + "1.5,a,2\n2.5,b,3\n3.5,a,4.5\n".repeat(10));
        assertThat(init()).contains("# Target: Class, because of its name; another is chosen by --target.");
        assertThat(init("--target", "y2", "--force")).contains("# Target: y2, as asked.");
    }

    @Test
    void whatGivesTheTargetAwayIsLeftOut() throws Exception {
        luthier.file("table.csv", "x,code,label\n" + "1,1,yes\n2,0,no\n3,1,yes\n4,0,no\n".repeat(9));
        assertThat(init()).contains("# Left out: code, it is the target in other words.", "ignore: [code]");
        validated();
    }

    @Test
    void aTableWithoutAHeaderIsReadByNumbersOfColumns() throws Exception {
        luthier.file("table.csv", "5.1,3.5,1\n4.9,3.0,0\n6.2,2.9,1\n5.5,2.4,0\n".repeat(10));
        assertThat(init()).contains("header: 0", "target: 'column 3'", "task: classes");
        validated();
    }

    @Test
    void rowsWithoutATargetAndMarksOfTheirOwnAreSaid() throws Exception {
        var text = new StringBuilder("a,b,kind\n");
        for (int i = 0; i < 60; i++) {
            text.append(i * 0.5)
                    .append(',')
                    .append(i % 20 == 3 ? "broken" : "" + (i * 7 % 13))
                    .append(',');
            text.append(i == 10 || i == 20 ? "" : i % 2 == 0 ? "left" : "right").append('\n');
        }
        luthier.file("table.csv", text.toString());
        assertThat(init())
                .contains("skip: [12, 22]  # lines without a target", "marks: [broken]", "missing: median")
                .contains("# 2 rows without a target are left out.");
        validated();
    }

    @Test
    void rareClassesAreSaid() throws Exception {
        luthier.file("table.csv", "x,kind\n" + "1,a\n2,a\n".repeat(60) + "3,b\n4,b\n5,b\n");
        assertThat(init()).contains("# 2 classes: a 120, b 3. The rarest has less than a fifth of its even share");
    }

    @Test
    void whatCannotBeDoneIsRefusedAndNothingIsWritten() throws Exception {
        luthier.file("table.csv", "a,b\n1,2\n2,1\n").file("study.yaml", "mine");
        assertThat(luthier.run("init", "table.csv")).isEqualTo(2);
        assertThat(luthier.err).contains("study.yaml exists\nGive another name with --out, or use --force");
        assertThat(luthier.run("init", "table.csv", "--target", "c", "--out", "other.yaml"))
                .isEqualTo(2);
        assertThat(luthier.err).contains("there is no column 'c' to predict");
        assertThat(luthier.run("init", "none.csv", "--out", "other.yaml")).isEqualTo(2);
        luthier.file("same.csv", "a,b\n" + "1,x\n".repeat(30));
        assertThat(luthier.run("init", "same.csv", "--out", "other.yaml")).isEqualTo(2);
        assertThat(luthier.err).contains("no column says anything that could be predicted");
        assertThat(folder.resolve("other.yaml")).doesNotExist();
        assertThat(Files.readString(folder.resolve("study.yaml"), StandardCharsets.UTF_8))
                .isEqualTo("mine");
    }
}
