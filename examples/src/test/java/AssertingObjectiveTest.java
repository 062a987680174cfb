import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.luthier.study.Study;
import io.luthier.study.StudyFailedException;
import io.luthier.typed.Range;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** What somebody sees whose JUnit test tunes, and whose objective asserts. */
class AssertingObjectiveTest {
    private static final int LINE = 28; // of the assertion below

    record Hyper(@Range(from = 0, to = 1) double rate) {}

    /** The user's test, run by a launcher of its own. */
    static class Tunes {
        @Test
        void findsARate() {
            Study.minimize("loss", Hyper.class, (hyper, training) -> {
                        int classes = (int) (2 + hyper.rate() / 10);
                        Assertions.assertEquals(3, classes, "classes"); // the line that the trace shows
                        return hyper.rate();
                    })
                    .trials(20)
                    .run();
        }
    }

    @Test
    void isRedWithTheLineOfTheAssertionInItsTrace() {
        var listener = new SummaryGeneratingListener();
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(Tunes.class))
                .build();
        LauncherFactory.create().execute(request, listener);
        TestExecutionSummary summary = listener.getSummary();
        assertThat(summary.getTestsFailedCount()).isEqualTo(1);
        Throwable shown = summary.getFailures().get(0).getException();
        assertThat(shown).isInstanceOf(StudyFailedException.class).hasCauseInstanceOf(AssertionError.class);
        var text = new StringWriter();
        shown.printStackTrace(new PrintWriter(text));
        assertThat(text.toString()).contains("classes ==> expected: <3> but was: <2>");
        assertThat(text.toString())
                .containsPattern("Caused by: org.opentest4j.AssertionFailedError[\\s\\S]*AssertingObjectiveTest.java:"
                        + LINE + "\\)");
    }
}
