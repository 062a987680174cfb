package io.luthier.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the writers of wrong tables are told, with the place in the study file and in the table. */
class WrongTablesTest {
    private static final String STUDY = """
            objective:
              table: {file: t.csv}
            goal: {minimize: loss}
            space:
              n: {int: [1, 9]}
              rate: {real: [0.1, 1]}
              optimizer:
                choice:
                  sgd: {momentum: {real: [0, 1]}}
                  adam: {}
            constraints: [n != 9 || rate < 0.5]
            strategy: random
            """;
    private static final String HEAD = "n,rate,optimizer,momentum,loss|1,0.5,adam,,0.1|";

    private static final ClassLoader PLUGINS = new URLClassLoader(
            new URL[] {Objects.requireNonNull(WrongTablesTest.class.getResource("/io/luthier/files/plugins/"))});

    @TempDir
    Path folder;

    private StudyFile study() {
        return StudyFile.parse(STUDY, "s.yaml", folder, PLUGINS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "`" + HEAD + "0,0.5,adam,,1` ! t.csv line 3, column 'n' (1) is 0.0, outside [1, 9]",
                "`" + HEAD + "1.5,0.5,adam,,1` ! t.csv line 3, column 'n' (1) is 1.5, outside [1, 9]",
                "`" + HEAD + "1,2,adam,,1` ! t.csv line 3, column 'rate' (2) is 2.0, outside [0.1, 1.0]",
                "`" + HEAD + "1,NaN,adam,,1` ! t.csv line 3, column 'rate' (2) is 'NaN', expected a finite number",
                "`" + HEAD + "1,high,adam,,1` ! t.csv line 3, column 'rate' (2) is 'high', expected a finite number",
                "`" + HEAD + "1,,adam,,1` ! t.csv line 3, column 'rate' (2) is empty, expected a value of rate",
                "`" + HEAD + "1,0.5,adm,,1` ! t.csv line 3, column 'optimizer' (3) is 'adm', outside",
                "`" + HEAD + "1,0.5,adm,,1` ! Did you mean 'adam'? Add it to the parameter optimizer",
                "`" + HEAD + "1,0.5,sgd,,1` ! 'momentum' (4) is empty, expected a value of optimizer.sgd.momentum",
                "`" + HEAD + "1,0.5,adam,,low` ! t.csv line 3, column 'loss' (5) is 'low', expected a number",
                "`" + HEAD + "1,0.5,adam,1` ! t.csv line 3 has 4 fields, the header names 5",
                "`" + HEAD
                        + "9,0.5,adam,,1` ! t.csv line 3 holds n=9 rate=0.5 optimizer=adam, which fails a constraint",
                "`n,rate,optimizer,n,loss|1,0.5,adam,1,1` ! t.csv has several columns that may hold n: column 1, column 4|Set columns: {n: column 1}",
                "`n,rate,optimzer,loss|1,0.5,adam,1` ! no column for the parameter 'optimizer'",
                "`n,rate,optimzer,loss|1,0.5,adam,1` ! Did you mean 'optimzer'?",
                "`n,rate,optimizer,loss|1,0.5,sgd,1` ! 'optimizer.sgd.momentum', which line 2 needs",
                "`1,0.5,2,1|1,0.5,3,1` ! t.csv line 1 holds numbers, expected the names of the columns",
                "`n,rate,optimizer,los|1,0.5,adam,1` ! objective table has no metric 'loss'|Did you mean 'los'?",
                "`n,optimizer,loss|` ! t.csv has a header but no rows",
                "`n,optimizer,loss|a,adam,b` ! t.csv has no column of numbers for a metric",
                "`n,rate,optimizer,fidelity,loss|1,0.5,adam,0,1` ! column 'fidelity' (4) is '0', expected a whole number",
                "`n,rate,optimizer,work,loss|1,0.5,adam,-1,1` ! column 'work' (4) is '-1', expected a finite number of at",
                "`n,rate,optimizer,status,loss|1,0.5,adam,done,1` ! column 'status' (4) is 'done', which is no way",
                "`config.n,config.rate,config.optimizer,config.x,metric.loss|1,0.5,adam,1,1|1,0.5,adam,2,1`"
                        + " ! column 'config.x' (4) has 2 values, and the space has no such parameter",
            })
    void aWrongTableIsRefusedWithItsPlace(String table, String message) throws IOException {
        Files.writeString(folder.resolve("t.csv"), table.replace('|', '\n'));
        assertThatThrownBy(this::study)
                .isInstanceOf(StudyFileException.class)
                .hasMessageStartingWith("s.yaml:")
                .hasMessageContaining(
                        message.replace('|', '\n').replace("\n", "\n  ").strip());
    }

    @Test
    void aMissingFileIsRefusedWhereItIsNamed() {
        assertThatThrownBy(this::study)
                .isInstanceOfSatisfying(
                        StudyFileException.class, e -> assertThat(e.line()).isEqualTo(2))
                .hasMessageContaining("objective.table.file: ")
                .hasMessageContaining("t.csv does not exist");
    }

    @Test
    void anEmptyFileAndAFolderAreRefused() throws IOException {
        Files.createFile(folder.resolve("t.csv"));
        assertThatThrownBy(this::study).hasMessageContaining("t.csv is empty");
        Files.delete(folder.resolve("t.csv"));
        Files.createDirectory(folder.resolve("t.csv"));
        assertThatThrownBy(this::study).hasMessageContaining("t.csv is a folder without trials.csv");
    }

    @Test
    void theResolvedFileHasTheWholePath() throws IOException {
        Files.writeString(folder.resolve("t.csv"), HEAD.replace('|', '\n'));
        StudyFile study = study();
        assertThat(study.text()).contains("file: " + folder.resolve("t.csv"));
        assertThat(StudyFile.parse(study.text(), "again.yaml", Path.of("/"), PLUGINS)
                        .study()
                        .objective())
                .isEqualTo(study.study().objective());
    }
}
