package io.luthier.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.settings.InvalidSettingException;
import io.luthier.table.Dialect;
import io.luthier.trainer.Dataset.Csv;
import io.luthier.trainer.Dataset.Missing;
import io.luthier.trainer.Dataset.Text;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One table in many dialects is the same data, and what is in doubt is refused with a setting that works. */
class DialectsTest {
    private static final int ROWS = 40;

    @TempDir
    Path folder;

    private int files;

    private Csv file(byte[] bytes) throws IOException {
        return new Csv(Files.write(folder.resolve("t" + files++ + ".csv"), bytes), "label");
    }

    private Csv file(String text) throws IOException {
        return file(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<List<String>> rows(boolean holes) {
        var random = new Random(3);
        var rows = new ArrayList<List<String>>();
        for (int i = 0; i < ROWS; i++) {
            String big = Long.toString(1000L * (i + 1) + random.nextInt(1000));
            String small = (random.nextBoolean() ? "-" : "") + random.nextInt(3) + "." + (100 + random.nextInt(900));
            rows.add(List.of(small, holes && i % 7 == 3 ? "" : big + ".5", i % 3 == 0 ? "süß" : "sauer"));
        }
        return rows;
    }

    /** How a table is written. */
    private record Form(
            String separator,
            boolean comma,
            char groups,
            String end,
            Charset charset,
            boolean mark,
            String hole,
            int frame) {
        byte[] bytes(List<List<String>> rows) throws IOException {
            var lines = new ArrayList<String>();
            if (frame == 3) {
                lines.add("sep=" + separator);
            }
            String trail = frame == 2 ? separator : "";
            lines.add((frame == 1 ? separator : "") + String.join(separator, "größe", "b", "label") + trail);
            for (int i = 0; i < rows.size(); i++) {
                String line = rows.get(i).stream().map(this::field).collect(Collectors.joining(separator));
                lines.add((frame == 1 ? (17 * i % ROWS) + separator : "") + line + trail);
                if (frame == 4 && i == 5) {
                    lines.add("");
                    lines.add("# a pause" + separator + "of the sensor" + separator + separator + separator);
                }
            }
            if (frame == 4) {
                lines.add(separator + separator);
            }
            var out = new ByteArrayOutputStream();
            if (mark) {
                out.write("\uFEFF".getBytes(charset));
            }
            out.write((String.join(end, lines) + (frame == 5 ? "" : end)).getBytes(charset));
            return out.toByteArray();
        }

        private String field(String text) {
            String number = text.isEmpty() ? hole : text;
            if (text.matches("[0-9]{4,}[.]5")) {
                String whole = text.substring(0, text.length() - 2);
                int cut = whole.length() - 3;
                number = (groups == 0 ? whole : whole.substring(0, cut) + groups + whole.substring(cut)) + ".5";
                number = comma
                        ? groups == 0 || groups != '.'
                                ? number.replace('.', ',')
                                : whole.substring(0, cut) + "." + whole.substring(cut) + ",5"
                        : number;
            } else if (text.matches("-?[0-9][.][0-9]+")) {
                number = comma ? text.replace('.', ',') : text;
            }
            return number.contains(separator) || frame == 6 ? "\"" + number + "\"" : number;
        }
    }

    private static List<Form> forms() {
        var forms = new ArrayList<Form>();
        var random = new Random(11);
        String[] holes = {"", "NA", "n/a", "NULL", "null", "-", "?", "#N/A", "nan", "NaN", ".", "None", "k.A."};
        char[] groups = {0, 0, '.', '\'', '\u00A0', ' ', ','};
        for (int i = 0; i < 120; i++) {
            boolean comma = random.nextBoolean();
            String separator = List.of(",", ";", "\t", "|").get(random.nextInt(4));
            char group = groups[random.nextInt(groups.length)];
            if (group == (comma ? ',' : '.')) {
                group = 0;
            }
            boolean wide = i % 4 == 1;
            Charset charset = wide
                    ? List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)
                            .get(random.nextInt(2))
                    : StandardCharsets.UTF_8;
            forms.add(new Form(
                    separator,
                    comma,
                    group,
                    List.of("\n", "\r\n", "\r").get(random.nextInt(3)),
                    charset,
                    random.nextBoolean() || wide && random.nextBoolean(),
                    holes[random.nextInt(holes.length)],
                    random.nextInt(7)));
        }
        return forms;
    }

    private static void same(Examples read, Examples expected, Object form) {
        assertThat(read.classes()).as("classes of %s", form).isEqualTo(expected.classes());
        assertThat(read.targets()).as("targets of %s", form).containsExactly(expected.targets());
        assertThat(read.columns()).as("columns of %s", form).isEqualTo(expected.columns());
        for (int row = 0; row < expected.rows(); row++) {
            for (int c = 0; c < expected.columns(); c++) {
                assertThat((Double) read.cells().at(row, c))
                        .as("row %d column %d of %s", row, c, form)
                        .isEqualTo((Double) expected.cells().at(row, c));
            }
        }
    }

    @Test
    void theSameTableInManyDialectsIsTheSameData() throws IOException {
        List<List<String>> rows = rows(true);
        var plain = new Form(",", false, (char) 0, "\n", StandardCharsets.UTF_8, false, "", 0);
        Examples expected = Examples.read(file(plain.bytes(rows)).missing(Missing.MEDIAN));
        assertThat(expected.columns()).isEqualTo(2);
        for (Form form : forms()) {
            same(Examples.read(file(form.bytes(rows)).missing(Missing.MEDIAN)), expected, form);
        }
    }

    @Test
    void charactersOfOneByteAreReadAsTheSettingSays() throws IOException {
        List<List<String>> rows = rows(false);
        for (String charset : List.of("windows-1252", "latin-1", "ISO-8859-15", "cp1250")) {
            Charset java = Charset.forName(charset.replace("latin-1", "ISO-8859-1"));
            var form = new Form(";", true, (char) 0, "\r\n", java, false, "", 0);
            Csv csv = file(form.bytes(rows));
            assertThatThrownBy(() -> Examples.read(csv))
                    .hasMessageContaining("line 1: byte 0xF6 is not UTF-8\nSet encoding:");
            assertThat(Examples.read(csv.encoding(charset)).classes()).contains("süß");
        }
        Csv utf8 = file(new Form(",", false, (char) 0, "\n", StandardCharsets.UTF_8, false, "", 0).bytes(rows));
        assertThatThrownBy(() -> Examples.read(utf8.encoding("latin-1"))).hasMessageContaining("Leave encoding out.");
    }

    @Test
    void theOrderOfRowsDecidesNothing() throws IOException {
        var rows = new ArrayList<String>();
        for (int i = 0; i < 30; i++) {
            rows.add((i % 5 == 0 ? "NA" : "" + i * 0.5) + ","
                    + List.of("S", "M", "38").get(i % 3) + "," + (i % 4 == 0 ? "1.0" : i % 2 == 0 ? "1" : "2"));
        }
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(rows, new Random(seed));
            Examples read = Examples.read(file("a,size,label\n" + String.join("\n", rows))
                    .missing(Missing.MEAN)
                    .text(Text.ONE_HOT));
            assertThat(read.classes()).containsExactly("1", "2");
            assertThat(read.columns()).isEqualTo(4);
            int small = 0;
            for (int row = 0; row < 30; row++) {
                small += read.cells().at(row, 1) == 1 ? 1 : 0; // 38, M, S
            }
            assertThat(small).isEqualTo(10);
        }
    }

    @Test
    void aTextAmongNumbersIsNamedWhereverItStands() throws IOException {
        for (int at : new int[] {0, 1, 19}) {
            var text = new StringBuilder("a,label\n");
            for (int i = 0; i < 20; i++) {
                text.append(i == at ? "broken" : i * 1.5).append(i % 2 == 0 ? ",x\n" : ",y\n");
            }
            Csv csv = file(text.toString());
            assertThatThrownBy(() -> Examples.read(csv.text(Text.ONE_HOT)))
                    .hasMessageContaining("line " + (at + 2) + ", column 'a' (1) is 'broken', expected a number")
                    .hasMessageContaining("Set marks: [broken] and missing: median");
            Examples read = Examples.read(csv.marks("broken").missing(Missing.MEDIAN));
            assertThat(read.cells().at(at, 0)).isNaN();
            assertThatThrownBy(() -> Examples.read(csv.ignore("a")))
                    .hasMessageContaining("no column beside the target");
        }
    }

    @Test
    void thousandsThatMayBeFractionsAreRefusedAndBothSettingsWork() throws IOException {
        Csv csv = file("a;label\n1.234;x\n2.500;y\n9.125;x\n");
        assertThatThrownBy(() -> Examples.read(csv))
                .hasMessageContaining("line 2, column 'a' (1) is '1.234', which has either a fraction or thousands")
                .hasMessageContaining("Set decimal: point if it is 1.234, decimal: comma if it is 1234.");
        assertThat(Examples.read(csv.decimal(Dialect.Decimal.POINT)).cells().at(0, 0))
                .isEqualTo(1.234);
        assertThat(Examples.read(csv.decimal(Dialect.Decimal.COMMA)).cells().at(0, 0))
                .isEqualTo(1234);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "12.5 %         | -3%           | 12.5    | -3",
                "12.5%          | 7.25%         | 12.5    | 7.25",
                "12,5 %         | 7,25 %        | 12.5    | 7.25",
                "%12,5          | %-3           | 12.5    | -3",
                "$1,200.50      | -$0.99        | 1200.5  | -0.99",
                "$ 1200.5       | ($7.00)       | 1200.5  | -7",
                "US$1,200.50    | US$3          | 1200.5  | 3",
                "1.200,50 EUR   | 3 EUR         | 1200.5  | 3",
                "1.200,50 € | 3,5 Euro     | 1200.5  | 3.5",
                "EUR 1.200,50   | −3 € | 1200.5 | -3",
                "1'200.50 CHF   | 3.00 CHF      | 1200.5  | 3",
                "1 200,50 € | 3  € | 1200.5 | 3",
            })
    void percentAndCurrencySignsAreReadAsNumbersAndNoted(String one, String two, double first, double second)
            throws IOException {
        for (Text text : Text.values()) {
            Examples read =
                    Examples.read(file("a;b;label\n" + one + ";1;x\n" + two + ";2;y\nn/a;3;x\n" + one + ";4;y\n")
                            .missing(Missing.MEDIAN)
                            .text(text));
            assertThat(read.columns()).isEqualTo(2);
            assertThat((Double) read.cells().at(0, 0)).isEqualTo(first);
            assertThat((Double) read.cells().at(1, 0)).isEqualTo(second);
            assertThat(read.remarks())
                    .anyMatch(r -> r.contains("column 'a' (1) holds ") && r.contains("'" + one + "' is read as"))
                    .anyMatch(r -> r.contains(one.contains("%") ? "percentages" : "amounts with a sign"));
        }
        Examples target = Examples.read(file("a;label\n1;" + one + "\n2;" + two + "\n3;" + one + "\n"));
        assertThat(target.targets()).containsExactly(first, second, first);
    }

    @Test
    void amountsInDifferentUnitsAreNeverNames() throws IOException {
        for (String other : List.of("0.125", "4 €", "7 EUR")) {
            String rows = "12.5 %;x\n" + other + ";y\n12.5 %;x\n" + other + ";y\n";
            Csv csv = file("a;label\n" + rows).text(Text.ONE_HOT);
            assertThatThrownBy(() -> Examples.read(csv))
                    .hasMessageContaining("line 3, column 'a' (1) is '" + other + "', but in line 2 '12.5 %'")
                    .hasMessageContaining("set ignore: [a] or categories: [a].");
            assertThat(Examples.read(csv.categories("a")).columns()).isEqualTo(2);
            Csv target = new Csv(
                    file("label;a\n" + rows.replace("x", "1").replace("y", "2")).file(), "label");
            assertThatThrownBy(() -> Examples.read(target)).hasMessageContaining("numbers of two kinds");
            assertThat(Examples.read(target.task(Dataset.Task.CLASSES)).classes())
                    .hasSize(2);
        }
        Csv torn = file("a;label\n12.5%;x\n12,5%;y\n");
        assertThatThrownBy(() -> Examples.read(torn.text(Text.ONE_HOT)))
                .hasMessageContaining("line 3, column 'a' (1) is '12,5%', no number with a decimal point");
        Csv doubtful = file("a;label\n$5;x\n$1,200;y\n");
        assertThatThrownBy(() -> Examples.read(doubtful))
                .hasMessageContaining("is '$1,200', which has either a fraction or thousands")
                .hasMessageContaining("decimal: point if it is 1200, decimal: comma if it is 1.2");
        assertThat((Double) Examples.read(doubtful.decimal(Dialect.Decimal.POINT))
                        .cells()
                        .at(1, 0))
                .isEqualTo(1200);
        Examples names =
                Examples.read(file("a;label\n5 kg;x\n7 kg;y\nroom 5;x\n").text(Text.ONE_HOT));
        assertThat(names.columns()).as("other units are names").isEqualTo(3);
    }

    @Test
    void twoSignsThatPartAllLinesAreRefused() throws IOException {
        Csv csv = file("a;b,label\n1;2,x\n3;4,y\n");
        assertThatThrownBy(() -> Examples.read(csv)).hasMessageContaining("Set separator: ',' or separator: ';'.");
    }

    @Test
    void headingsAreFoundOrSaid() throws IOException {
        String data = "1.5,2,x\n2.5,3,y\n3.5,3,x\n4.5,9,y\n";
        Examples expected = Examples.read(file("a,b,label\n" + data));
        same(Examples.read(file("Device: 7\nSerial: 9\n\na,b,label\n" + data)), expected, "lines above");
        same(Examples.read(file("# written by a tool\n# a,b,label\n" + data)), expected, "a marked header");
        same(Examples.read(file("# a comment, with, commas\na,b,label\n" + data)), expected, "a comment above");
        same(Examples.read(file("a,b,label\n[m],[s],\n" + data)), expected, "units");
        same(Examples.read(file("a b label\n" + data.replace(',', ' '))), expected, "blanks");
        same(Examples.read(file("a,a,label\n" + data)), expected, "a name twice");
        Csv none = file(data);
        assertThatThrownBy(() -> Examples.read(none))
                .hasMessageContaining("Set header: 0 if no line names the columns");
        same(Examples.read(new Csv(none.file(), "column 3").header(0)), expected, "no header");
        same(Examples.read(file("junk,1,2\na,b,label\n" + data).header(2)), expected, "a line that is said");
        same(Examples.read(file("a,b,label\n" + data + "total,,17\n").skip(6)), expected, "a footer left out");
        same(Examples.read(file("% by hand\na,b,label\n" + data).comment("%")), expected, "a sign of comments");
    }

    @Test
    void whatHasNoNameIsLeftOutWhereItNamesRows() throws IOException {
        Examples mixed = Examples.read(file(",a,label\nMazda,1.5,x\nFiat,2.5,y\nFord,1,x\n"));
        assertThat(mixed.columns()).isEqualTo(1);
        assertThat(mixed.remarks()).anyMatch(remark -> remark.contains("column 1 has no name and names the rows"));
        assertThat(Examples.read(file("a,label\n3,1.5,x\n1,2.5,y\n2,1,x\n")).columns())
                .as("a header without a name for row names")
                .isEqualTo(1);
        Csv doubtful = file("a,,label\n1,7,x\n2,7,y\n3,8,x\n");
        assertThatThrownBy(() -> Examples.read(doubtful)).hasMessageContaining("Set ignore: [column 2]");
        assertThat(Examples.read(doubtful.ignore("column 2")).columns()).isEqualTo(1);
    }

    @Test
    void valuesThatDwarfTheirColumnAndRowsInTwoPartsAreSaid() throws IOException {
        var text = new StringBuilder("id,a,b,label\n");
        for (int i = 0; i < 60; i++) {
            text.append(i)
                    .append(',')
                    .append(i % 30 == 7 ? "-999" : i * 0.7 + "")
                    .append(',');
            text.append(i == 12 ? "1e30" : Math.sin(i) + "").append(i % 2 == 0 ? ",x\n" : ",y\n");
        }
        List<String> remarks = Examples.read(file(text.toString())).remarks();
        assertThat(remarks)
                .anyMatch(r -> r.contains("line 9, column 'a' (2) is -999") && r.contains("set marks: ['-999']"));
        assertThat(remarks).anyMatch(r -> r.contains("line 14, column 'b' (3) is 1e30"));
        assertThat(remarks).anyMatch(r -> r.contains("column 'id' (1) numbers the rows from 0 on: set ignore: [id]"));
        String twice = "1.5,x\n2.5,y\n3.5,x\n4.5,y\n".repeat(10);
        assertThat(new Mlp(file("a,label\n" + twice)).workshop(1).notes())
                .anyMatch(r -> r.text().contains("rows of the test part stand in the training part too"));
        Csv huge = file("a,label\n1,x\n1e200,y\n");
        assertThatThrownBy(() -> Examples.read(huge)).hasMessageContaining("is 1e200, too large to compute with");
    }

    @Test
    void aTargetFollowsFromAllItsValues() throws IOException {
        Csv mixed = file("a,label\n1,0.5\n2,1.5\n3,lost\n4,2.5\n");
        assertThatThrownBy(() -> Examples.read(mixed))
                .hasMessageContaining("line 4, column 'label' (2) is 'lost', expected a number as in line 2")
                .hasMessageContaining("skip: [4]");
        assertThat(Examples.read(mixed.skip(4)).classes()).isEmpty();
        assertThat(Examples.read(file("a,label\n1,01\n2,02\n3,01\n4,02\n")).classes())
                .containsExactly("01", "02");
        assertThat(Examples.read(file("a,label\n1,yes\n2,Yes\n3,no\n4,no\n5,yes\n6,no\n"))
                        .remarks())
                .anyMatch(r -> r.contains("the classes 'Yes' and 'yes'"));
        Csv empty = file("a,label\n1,x\n2,\n3,y\n4,-\n5,x\n6,NA\n7,y\n8,-\n");
        assertThatThrownBy(() -> Examples.read(empty)).hasMessageContaining("Set skip: [3, 7] to leave such rows out.");
        assertThat(Examples.read(empty.skip(3, 7)).classes()).containsExactly("-", "x", "y");
    }

    @Test
    void whatAMetricCannotMeanIsSaid() throws IOException {
        var numbers = new Mlp(file("a,label\n1,0.5\n2,1.5\n3,2.5\n"));
        assertThat(numbers.lacking("validation-accuracy"))
                .isEqualTo(
                        "What is predicted is a number, which is never quite right: minimize validation-rmse, or set task:"
                                + " classes.");
        assertThat(new Mlp("iris").lacking("test-rmse")).contains("minimize validation-loss.");
        assertThat(new Mlp("iris").lacking("f2")).isEmpty();
    }

    @Test
    void archivesAndBinaryFilesAreNamed() throws IOException {
        Csv zip = file(new byte[] {'P', 'K', 3, 4, 0, 0, 1, 2});
        assertThatThrownBy(() -> Examples.read(zip)).hasMessageContaining("is a ZIP archive or a workbook");
        Csv zeros = file("a,label\n1,x\0\n2,y\n");
        assertThatThrownBy(() -> Examples.read(zeros)).hasMessageContaining("line 2: byte 0, which no text has");
    }

    @Test
    void mutatedTablesGiveNoInternalError() throws IOException {
        int mutants = (int) (1500 * Double.parseDouble(System.getProperty("luthier.effort", "0.1")));
        var random = new Random(5);
        List<Form> forms = forms();
        List<List<String>> rows = rows(true);
        int read = 0;
        for (int i = 0; i < mutants; i++) {
            byte[] bytes = Mutants.of(forms.get(i % forms.size()).bytes(rows), random);
            Csv csv = file(bytes).missing(Missing.MEDIAN).text(random.nextBoolean() ? Text.ONE_HOT : Text.REFUSE);
            long begun = System.nanoTime();
            try {
                Mlp mlp = new Mlp(csv);
                mlp.metrics();
                mlp.workshop(1).notes();
                read++;
            } catch (InvalidSettingException e) {
                assertThat(e.getMessage()).isNotBlank().doesNotContain("Exception");
            }
            assertThat(System.nanoTime() - begun).as("time of mutant %d", i).isLessThan(5_000_000_000L);
            Files.delete(csv.file());
        }
        System.out.println(
                "tables of data: " + mutants + " mutants, " + read + " read, the others refused, 0 internal errors");
    }
}
