package io.luthier.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.search.Budget;
import io.luthier.search.Goal;
import io.luthier.search.Proposal;
import io.luthier.search.Result;
import io.luthier.search.Search;
import io.luthier.settings.InvalidSettingException;
import io.luthier.study.AskTell;
import io.luthier.study.Study;
import io.luthier.trial.Measurement;
import io.luthier.trial.Status;
import io.luthier.trial.Trial;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Why programs fail, in what they print; amounts of memory; results that are told by hand. */
class ReasonTest {
    @Test
    void theReasonIsTheExceptionOfATraceback() {
        String python =
                "Traceback (most recent call last):\n  File \"a.py\", line 9, in <module>\n    main()\n    ~~~~^^\n"
                        + "  File \"a.py\", line 3, in main\n    raise KeyError('lr')\n";
        assertThat(Reason.of("warming up\n" + python + "KeyError: 'lr'\n")).isEqualTo("KeyError: 'lr'");
        assertThat(Reason.of(
                        python + "RuntimeError: Error(s) in loading state_dict:\n\tMissing key(s): \"fc\"\n\nbye\n"))
                .isEqualTo("RuntimeError: Error(s) in loading state_dict:");
        assertThat(Reason.of(python + "KeyError: 'lr'\n\nDuring handling of the above exception, another exception"
                        + " occurred:\n\n" + python + "ValueError: no rate\n"))
                .isEqualTo("ValueError: no rate");
        assertThat(Reason.of((python + "KeyError: 'lr'\n").replaceAll("(?m)^", "[rank0]: ")))
                .isEqualTo("KeyError: 'lr'");
        assertThat(Reason.of("  File \"a.py\", line 1\n    print(\n         ^\nSyntaxError: '(' was never closed\n"))
                .isEqualTo("SyntaxError: '(' was never closed");
    }

    @Test
    void theReasonIsTheLastCauseOfAStackTrace() {
        String head = "Exception in thread \"main\" java.lang.IllegalStateException: no training\n";
        String frames = "\tat a.B.c(B.java:3)\n\tat a.B.main(B.java:1)\n";
        assertThat(Reason.of("log\n" + head + frames)).isEqualTo(head.strip());
        assertThat(Reason.of(
                        head + frames + "Caused by: java.io.IOException: no file x.csv\n" + frames + "\t... 2 more\n"))
                .isEqualTo("Caused by: java.io.IOException: no file x.csv");
        assertThat(Reason.of("/a/b.js:3\nthrow new Error('x')\n^\n\nError: x\n    at Object.<anonymous> (/a/b.js:3:7)\n"
                        + "    at Module._compile (node:internal:1:1)\n\nNode.js v18.1.0\n"))
                .isEqualTo("Error: x");
    }

    @Test
    void otherwiseTheReasonIsTheLastLine() {
        assertThat(Reason.of("train.sh: 3: nvidia-smi: not found\n\n  \n"))
                .isEqualTo("train.sh: 3: nvidia-smi: not found");
        assertThat(Reason.of("a\rb\rSegmentation fault")).isEqualTo("Segmentation fault");
        assertThat(Reason.of(" \n")).isEmpty();
        assertThat(Reason.of("x".repeat(9000))).hasSizeLessThan(600);
        String old = "Traceback (most recent call last):\n  File \"a.py\", line 9\nKeyError: 'lr'\n";
        assertThat(Reason.of(old + "step\n".repeat(60) + "out of disk\n")).isEqualTo("out of disk");
    }

    @Test
    void amountsOfMemoryAreWrittenWithTheirUnits() {
        for (var text : Map.of(
                        "2 GB",
                        2_000_000_000L,
                        "512MB",
                        512_000_000L,
                        "1 GiB",
                        1L << 30,
                        "1.5 G",
                        1_500_000_000L,
                        "300000",
                        300_000L)
                .entrySet()) {
            Memory memory = Memory.parse(text.getKey());
            assertThat(memory.bytes()).as(text.getKey()).isEqualTo(text.getValue());
            assertThat(Memory.parse(memory.toString())).isEqualTo(memory);
        }
        for (String text : new String[] {"", "GB", "-1 GB", "2 XB", "0", "1e40 TB", "2 GB 3"}) {
            assertThatThrownBy(() -> Memory.parse(text)).as(text).isInstanceOf(InvalidSettingException.class);
        }
    }

    @Test
    void aTellWithoutAGoalLeavesTheTrialOpen() {
        Study study = Study.of(
                        Goal.minimize("val/loss"), Shell.SPACE, new Elsewhere(), (problem, random) -> new Search() {
                            @Override
                            public Proposal ask(RandomGenerator generator) {
                                return new Proposal.Done();
                            }

                            @Override
                            public void tell(Result result) {}
                        })
                .budget(Budget.trials(1));
        try (AskTell session = study.open()) {
            Trial trial = session.ask().orElseThrow();
            assertThatThrownBy(() -> session.tell(trial, Measurement.of("val/los", 1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("the measurement lacks 'val/loss', a goal: it has [val/los]\n");
            assertThatThrownBy(() -> session.inject(trial.config(), Measurement.of(Map.of())))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(session.outstanding()).containsExactly(trial);
            session.tell(trial, Measurement.of("val/loss", Double.NaN));
            assertThat(session.history().outcomes().get(0).status()).isEqualTo(Status.INFEASIBLE);
        }
    }
}
