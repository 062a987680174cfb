package io.luthier.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.contract.ObjectiveContract;
import io.luthier.settings.InvalidSettingException;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.trial.Fidelity;
import io.luthier.trial.Measurement;
import io.luthier.trial.Objective;
import io.luthier.trial.Opening;
import io.luthier.trial.Run;
import io.luthier.trial.Trial;
import io.luthier.trial.TrialException;
import io.luthier.trial.Workshop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest extends ObjectiveContract {
    private static final SearchSpace SPACE = SearchSpace.of(
            Param.ordinal("batch", 16, 32, 64),
            Param.choice("optimizer")
                    .option("sgd", Param.real("rate", 0.001, 1).log())
                    .option("adam", Param.real("rate", 0.001, 1).log()));
    private static final Config ADAM =
            SPACE.config(Map.of("batch", 32, "optimizer", "adam", "optimizer.adam.rate", 0.01));
    private static final Config SGD = SPACE.config(Map.of("batch", 32, "optimizer", "sgd", "optimizer.sgd.rate", 0.1));

    @TempDir
    Path folder;

    private Path write(String name, String... lines) {
        try {
            return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Workshop ready(Table table) {
        return table.open(Opening.of(SPACE, 1));
    }

    private Workshop table(String... lines) {
        return ready(new Table(write("t.csv", lines)));
    }

    private static Measurement at(Workshop workshop, Config config, long seed, int fidelity) throws Exception {
        try (Run run = workshop.start(new Trial(0, config, fidelity, seed))) {
            return run.advance(fidelity);
        }
    }

    private static double loss(Workshop workshop, Config config, long seed, int fidelity) throws Exception {
        return at(workshop, config, seed, fidelity).metrics().get("loss");
    }

    /** Three epochs of two trainings, in the space of the contract. */
    @Override
    protected Objective objective() {
        return new Table(write(
                "epochs.csv",
                "config.batch,config.optimizer,config.optimizer.adam.rate,fidelity,seed,metric.loss,work",
                "32,adam,0.01,1,7,0.9,5",
                "32,adam,0.01,2,7,0.8,5",
                "32,adam,0.01,3,7,0.7,6",
                "32,adam,0.01,1,8,0.6,5"));
    }

    @Override
    protected SearchSpace space() {
        return SPACE;
    }

    @Override
    protected Config config() {
        return ADAM;
    }

    @Test
    void whatStudiesWriteIsReadAsItIs() throws Exception {
        Workshop table = table(
                "trial,origin,fidelity,seed,status,metric.loss,config.batch,config.optimizer,config.optimizer.sgd.rate,"
                        + "config.optimizer.adam.rate,virtual-finish,twin,parent,message,work,repeated,cpu-seconds,wall-seconds",
                "0,proposed,30,-5,complete,0.5,32,adam,,0.01,60.0,,,,12.0,0.0,1.5,2.5",
                "1,proposed,30,6,infeasible,NaN,64,adam,,1.0E-2,60.0,,,diverged at step 7,12.0,0.0,1.5,2.5",
                "2,proposed,30,7,failed,,16,adam,,0.01,60.0,,,\"no, never\",12.0,0.0,1.5,2.5",
                "3,proposed,30,-5,complete,0.5,32,adam,,0.01,60.0,0,,,0.0,0.0,0.0,0.0");
        Objective described = new Table(folder.resolve("t.csv"));
        assertThat(described.metrics()).containsExactly("loss", "recorded-seconds");
        assertThat(described.fidelity()).isEqualTo(new Fidelity("epoch", 30, 30));
        assertThat(at(table, ADAM, 1, 30).metrics()).isEqualTo(Map.of("loss", 0.5, "recorded-seconds", 2.5));
        assertThat(table.cost(ADAM, 0, 30)).isEqualTo(12);
        assertThat(at(table, ADAM.with("batch", 64), 1, 30).infeasible()).isEqualTo("diverged at step 7");
        assertThatThrownBy(() -> at(table, ADAM.with("batch", 16), 1, 30))
                .isInstanceOf(TrialException.class)
                .hasMessage("no, never");
    }

    @Test
    void aColumnByItsNameAloneServesAllBranches() throws Exception {
        Workshop table = table("batch;optimizer;rate;loss", "32;adam;0.01;0.5", "32.0;sgd;1e-1;0.25");
        assertThat(new Table(folder.resolve("t.csv")).fidelity()).isEqualTo(Fidelity.whole());
        assertThat(loss(table, ADAM, 1, 1)).isEqualTo(0.5);
        assertThat(loss(table, SGD, 1, 1)).isEqualTo(0.25);
        assertThat(table.cost(SGD, 0, 1)).as("where no work is recorded").isEqualTo(1);
    }

    @Test
    void aNameThatTwoActiveParametersHaveIsNotClear() {
        SearchSpace space = SearchSpace.of(
                Param.choice("a").option("on", Param.integer("n", 1, 3)),
                Param.choice("b").option("on", Param.integer("n", 1, 3)));
        Path file = write("t.csv", "a,b,n,loss", "on,on,1,0.5");
        assertThatThrownBy(() -> new Table(file).check(space))
                .hasMessageContaining("no column for the parameter 'a.on.n'");
    }

    @Test
    void stepsAreFoundHoweverTheirDecimalsWereAdded() throws Exception {
        SearchSpace space = SearchSpace.of(Param.real("x", 0, 1).step(0.1));
        Path file = write("t.csv", "x,loss", "0.30000000000000004,3", "0.7,7");
        Workshop table = new Table(file).open(Opening.of(space, 1));
        assertThat(loss(table, space.decode(new double[] {0.3}), 1, 1)).isEqualTo(3);
    }

    @Test
    void ofSeveralRowsTheSeedChoosesAlwaysTheSame() throws Exception {
        String[] rows = new String[9];
        rows[0] = "batch,optimizer,rate,loss";
        for (int i = 1; i < rows.length; i++) {
            rows[i] = "32,adam,0.01," + i;
        }
        Workshop table = table(rows);
        var chosen = new HashSet<Double>();
        for (long seed = 0; seed < 200; seed++) {
            assertThat(loss(table, ADAM, seed, 1)).isEqualTo(loss(table, ADAM, seed, 1));
            chosen.add(loss(table, ADAM, seed, 1));
        }
        assertThat(chosen)
                .as("rows chosen by 200 seeds, each missed once in 4e11")
                .hasSize(8);
    }

    @Test
    void aTrainingIsFoundAgainByItsSeedAtEveryFidelity() throws Exception {
        Workshop table = objective().open(Opening.of(SPACE, 1));
        assertThat(loss(table, ADAM, 7, 1)).isEqualTo(0.9);
        assertThat(loss(table, ADAM, 8, 1)).isEqualTo(0.6);
        assertThat(loss(table, ADAM, 8, 3))
                .as("recorded for one training alone")
                .isEqualTo(0.7);
        assertThat(table.cost(ADAM, 1, 3)).isEqualTo(11);
        assertThat(table.cost(SGD, 0, 3))
                .as("the mean of 21 units for 4 epochs")
                .isEqualTo(15.75);
    }

    @Test
    void aFidelityThatNobodyRecordedEndsTheStudy() {
        Workshop table = table("batch,optimizer,rate,fidelity,loss", "32,adam,0.01,1,0.5", "32,adam,0.01,9,0.5");
        assertThatThrownBy(() -> table.cost(ADAM, 0, 3))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("t.csv records nothing at epoch 3, only at 1, 9\n");
    }

    @Test
    void whatEndedBadlyGoesNoFurther() throws Exception {
        Workshop table = table(
                "batch,optimizer,rate,fidelity,status,message,loss",
                "32,adam,0.01,1,infeasible,diverged,",
                "64,adam,0.01,1,,,0.5",
                "16,adam,0.01,9,,,0.5");
        assertThat(at(table, ADAM, 1, 9).infeasible()).isEqualTo("diverged");
        assertThatThrownBy(() -> at(table, ADAM.with("batch", 64), 1, 9))
                .hasMessageContaining("at epoch 9\nThe nearest is line 2");
    }

    @Test
    void copiesOfOtherTrialsArePassedOver() throws Exception {
        Workshop table = table(
                "config.batch,config.optimizer,config.optimizer.adam.rate,metric.loss,parent,seed",
                "32,adam,0.01,1,7,5",
                "32,adam,0.01,2,,6");
        assertThat(loss(table, ADAM, 5, 1)).isEqualTo(2);
    }

    @Test
    void whatIsMissingFailsAndNamesTheNearest() {
        Workshop table = table("batch,optimizer,rate,loss", "16,adam,0.01,1", "32,adam,0.02,2");
        assertThatThrownBy(() -> at(table, ADAM, 1, 1))
                .isInstanceOf(TrialException.class)
                .hasMessageContaining("t.csv holds no row of " + ADAM)
                .hasMessageContaining("The nearest is line 3, batch=32 optimizer=adam optimizer.adam.rate=0.02.");
        assertThatThrownBy(() -> at(table, SGD, 1, 1)).hasMessageContaining("None has optimizer=sgd.");
    }

    @Test
    void theNearestStandsInWithinItsBranch() throws Exception {
        Path file = write("t.csv", "batch,optimizer,rate,loss,work", "16,adam,0.01,1,5", "32,adam,0.02,2,7");
        Workshop table = ready(new Table(file).missing(Table.Missing.NEAREST));
        assertThat(loss(table, ADAM, 1, 1))
                .as("a third of a decade is nearer than a batch size")
                .isEqualTo(2);
        assertThat(table.cost(ADAM, 0, 1)).isEqualTo(7);
        assertThat(loss(table, ADAM.with("batch", 16), 1, 1)).isEqualTo(1);
        assertThat(at(table, SGD, 1, 1).infeasible()).endsWith("and none with optimizer=sgd");
    }

    @Test
    void whatIsMissingIsInfeasibleWhereThatIsSaid() throws Exception {
        Path file = write("t.csv", "batch,optimizer,rate,loss", "16,adam,0.01,1");
        Workshop table = ready(new Table(file).missing(Table.Missing.INFEASIBLE));
        assertThat(at(table, ADAM, 1, 1).infeasible()).startsWith("t.csv holds no row of batch=32");
    }

    @Test
    void rowsOutsideTheSpaceArePassedOverWhereThatIsSaid() throws Exception {
        Path file = write(
                "t.csv",
                "config.batch,config.optimizer,config.optimizer.adam.rate,config.optimizer.lion.beta,metric.loss",
                "16,adam,0.01,,1",
                "17,adam,0.01,,2",
                "32,lion,,0.5,3",
                "32,lion,,0.6,4");
        Workshop table = ready(new Table(file).outside(Table.Outside.SKIP));
        assertThat(loss(table, ADAM.with("batch", 16), 1, 1)).isEqualTo(1);
    }

    @Test
    void aRunFolderAndAPackedFileAreReadToo() throws Exception {
        Path file = write("trials.csv", "batch,optimizer,rate,loss", "32,adam,0.01,0.5");
        assertThat(loss(ready(new Table(folder)), ADAM, 1, 1)).isEqualTo(0.5);
        Path packed = folder.resolve("t.csv.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(Files.readAllBytes(file));
        }
        assertThat(loss(ready(new Table(packed)), ADAM, 1, 1)).isEqualTo(0.5);
    }

    @Test
    void anotherContentIsAnotherKernel() {
        String before = table("batch,optimizer,rate,loss", "32,adam,0.01,0.5").kernel();
        assertThat(table("batch,optimizer,rate,loss", "32,adam,0.01,0.25").kernel())
                .startsWith("table-")
                .isNotEqualTo(before);
    }
}
