package io.luthier.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.settings.InvalidSettingException;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Measurement;
import io.luthier.trial.Opening;
import io.luthier.trial.Run;
import io.luthier.trial.Trial;
import io.luthier.trial.TrialException;
import io.luthier.trial.Workshop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results that other tools recorded, as they are. */
class RecordedElsewhereTest {
    private static final SearchSpace SPACE =
            SearchSpace.of(Param.ordinal("lr", 0.001, 0.01, 0.1), Param.ordinal("units", 32, 64));
    private static final Config CONFIG = SPACE.config(Map.of("lr", 0.01, "units", 64));

    @TempDir
    Path folder;

    private Table table(String... lines) throws IOException {
        return new Table(Files.writeString(folder.resolve("t.csv"), String.join("\n", lines) + "\n"));
    }

    private static Measurement at(Table table, Config config, int fidelity) throws Exception {
        Workshop workshop = table.open(Opening.of(SPACE, 1));
        try (Run run = workshop.start(new Trial(0, config, fidelity, 1))) {
            return run.advance(fidelity);
        }
    }

    private static double value(Table table, String metric) throws Exception {
        return at(table, CONFIG, 1).metrics().get(metric);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "number,value,params_lr,params_units,state",
                "trial_id,value,config/lr,config/units,status",
                ",value,param_lr,param_units,status",
                "Unnamed: 0,metrics.value,params.lr,params.units,status",
                "run,value,hp.lr,hp.units,State",
                "id,value,config.lr,config.units,status",
            })
    void parametersAreFoundBehindThePrefixesOfOtherTools(String header) throws Exception {
        Table table = table(header, "0,0.25,0.001,32,COMPLETE", "1,0.5,0.01,64,COMPLETE", "2,1,0.1,64,FINISHED");
        assertThat(value(table, "value")).isEqualTo(0.5);
    }

    @Test
    void percentagesAreReadInPercentAndNoted() throws Exception {
        Table table = table("lr,units,accuracy", "0.01,64,91.5 %", "0.1,32,80%");
        assertThat(value(table, "accuracy")).isEqualTo(91.5);
        assertThat(table.open(Opening.of(SPACE, 1)).notes())
                .singleElement()
                .asString()
                .contains("column 'accuracy' (3) holds percentages: '91.5 %' is read as 91.5, in percent");
    }

    @Test
    void whatIsNotFoundIsMapped() throws Exception {
        Table table = table("a,score (%),width,how", "0.01,0.5,64,gut", "0.1,0.25,32,schlecht");
        assertThatThrownBy(() -> at(table, CONFIG, 1)).hasMessageContaining("Set columns: {lr: ...}");
        Table mapped = table.column("lr", "a")
                .column("units", "width")
                .column("loss", "score (%)")
                .column("status", "how");
        assertThatThrownBy(() -> value(mapped, "loss"))
                .hasMessageContaining("column 'how' (4) is 'gut', which is no way for a trial to end")
                .hasMessageContaining("Set words: {gut: complete}");
        Table said = new Table(
                mapped.file(),
                mapped.missing(),
                mapped.outside(),
                mapped.columns(),
                new Mapping().with("gut", "complete").with("schlecht", "failed"),
                mapped.separator(),
                mapped.decimal(),
                mapped.encoding(),
                mapped.marks(),
                mapped.header(),
                mapped.skip(),
                mapped.comment());
        assertThat(value(said, "loss")).isEqualTo(0.5);
        assertThat(said.metrics()).contains("loss");
    }

    @Test
    void twoColumnsThatMayHoldAParameterAreRefused() throws Exception {
        Table table = table("lr,config/lr,units,loss", "0.5,0.01,64,1", "0.4,0.1,64,2");
        assertThatThrownBy(() -> value(table, "loss"))
                .hasMessageContaining("several columns that may hold lr: lr, 'config/lr'\nSet columns: {lr: ");
        assertThat(value(table.column("lr", "config/lr"), "loss")).isEqualTo(1);
    }

    @Test
    void wordsForEndingsAreThoseOfOtherTools() throws Exception {
        Table table = table(
                "params_lr,params_units,value,state",
                "0.001,32,0.1,TrialState.COMPLETE",
                "0.01,64,0.2,PRUNED",
                "0.1,64,,FAIL",
                "0.1,32,0.3,RUNNING",
                "0.001,64,0.4,TERMINATED");
        assertThat(at(table, CONFIG, 1).infeasible()).isEqualTo("recorded as PRUNED, so no result of a whole training");
        assertThatThrownBy(() -> at(table, SPACE.config(Map.of("lr", 0.1, "units", 64)), 1))
                .isInstanceOf(TrialException.class);
        assertThatThrownBy(() -> at(table, SPACE.config(Map.of("lr", 0.1, "units", 32)), 1))
                .as("a trial that has not ended tells nothing")
                .hasMessageContaining("holds no row of");
    }

    @ParameterizedTest
    @ValueSource(strings = {"epoch", "step", "training_iteration", "global_step"})
    void rowsThatAColumnCountsAreACourse(String name) throws Exception {
        Table table = table(
                "lr,units," + name + ",loss,state",
                "0.01,64,0,0.9,PRUNED",
                "0.001,32,0,0.8,COMPLETE",
                "0.01,64,1,0.7,PRUNED",
                "0.001,32,1,0.6,COMPLETE",
                "0.001,32,2,0.5,COMPLETE");
        Fidelity fidelity = table.fidelity();
        assertThat(fidelity.least()).isEqualTo(1);
        assertThat(fidelity.full()).isEqualTo(3);
        assertThat(table.metrics()).doesNotContain(name);
        assertThat(at(table, CONFIG, 1).metrics()).containsEntry("loss", 0.9);
        assertThat(at(table, CONFIG, 2).metrics()).as("where it was stopped").containsEntry("loss", 0.7);
        assertThat(at(table, CONFIG, 2).infeasible()).isEmpty();
        assertThat(at(table, CONFIG, 3).infeasible()).startsWith("recorded as PRUNED");
        assertThat(at(table, SPACE.config(Map.of("lr", 0.001, "units", 32)), 3).metrics())
                .containsEntry("loss", 0.5);
    }

    @Test
    void aCounterWithANameOfItsOwnIsRefusedAndBothSettingsWork() throws Exception {
        Table table = table(
                "lr,units,tick,loss",
                "0.01,64,1,0.9",
                "0.01,64,2,0.8",
                "0.01,64,3,0.5",
                "0.1,64,1,0.4",
                "0.1,64,2,0.3");
        assertThatThrownBy(() -> value(table, "loss"))
                .hasMessageContaining("column 'tick' (3) counts up in the rows of each configuration")
                .hasMessageContaining("Set columns: {fidelity: tick}");
        assertThat(at(table.column("fidelity", "tick"), CONFIG, 3).metrics()).containsEntry("loss", 0.5);
        assertThat(value(table.column("seed", "tick"), "loss")).isBetween(0.5, 0.9);
    }

    @Test
    void tablesOfAnOfficeAreReadToo() throws Exception {
        byte[] text = "sep=;\r\nlr;units;Größe;loss;\r\n0,01;64;1;0,5;\r\n0,1;32;2;n/a;\r\n"
                .getBytes(StandardCharsets.UTF_16);
        Table table = new Table(Files.write(folder.resolve("t.csv"), text));
        assertThat(value(table, "loss")).isEqualTo(0.5);
    }

    @Test
    void mutatedTablesGiveNoInternalError() throws Exception {
        int mutants = (int) (1000 * Double.parseDouble(System.getProperty("luthier.effort", "0.1")));
        var random = new Random(7);
        String[] heads = {
            "number,value,params_lr,params_units,state", "trial,loss,lr,units,epoch", "trial;loss;lr;units;status"
        };
        int read = 0;
        for (int i = 0; i < mutants; i++) {
            var text = new StringBuilder(heads[i % 3]).append('\n');
            char sign = i % 3 == 2 ? ';' : ',';
            for (int row = 0; row < 12; row++) {
                String last = i % 3 == 1 ? "" + row % 3 : row % 4 == 0 ? "FAIL" : "COMPLETE";
                text.append(String.join(
                                "" + sign,
                                "" + row / 2,
                                "0." + random.nextInt(1000),
                                Arrays.asList("0.001", "0.01", "0.1").get(row % 3),
                                row % 2 == 0 ? "32" : "64",
                                last))
                        .append('\n');
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            for (int times = random.nextInt(4); times >= 0; times--) {
                int at = random.nextInt(bytes.length);
                bytes[at] = random.nextBoolean()
                        ? (byte) random.nextInt(256)
                        : (byte) ",;\n\r\"-.0#e".charAt(random.nextInt(10));
            }
            Path file = Files.write(folder.resolve("m" + i + ".csv"), bytes);
            try {
                Table table = new Table(file).outside(Table.Outside.SKIP);
                table.metrics();
                table.fidelity();
                table.check(SPACE);
                read++;
            } catch (InvalidSettingException e) {
                assertThat(e.getMessage()).doesNotContain("Exception").contains("m" + i + ".csv");
            }
            Files.delete(file);
        }
        System.out.println(
                "recorded results: " + mutants + " mutants, " + read + " read, the others refused, 0 internal errors");
    }
}
