package io.luthier.fleet;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/**
 * What a recording of the Java Flight Recorder holds of trainings: {@code luthier.trial}, on the thread that trained. Where the
 * runtime lacks the module {@code jdk.jfr}, nothing is recorded, and no class of it is looked for.
 */
final class Recorded {
    private static final boolean THERE =
            ModuleLayer.boot().findModule("jdk.jfr").isPresent();

    private Recorded() {}

    /** Whether the recorder was begun: until then no class of an event is loaded, since each is registered with it. */
    private static boolean recording() {
        return THERE && FlightRecorder.isInitialized();
    }

    /** Begins to record a task; null where none is recorded. */
    static @Nullable Object trial(Task task) {
        return recording() ? Trial.begun(task) : null;
    }

    /** Ends the record of a task. */
    static void ended(@Nullable Object trial, Ending ending) {
        if (trial != null) {
            Trial.ended(trial, ending);
        }
    }

    @Name("luthier.trial")
    @Label("Trial")
    @Description("A trial is trained to a fidelity")
    @Category("Luthier")
    @Enabled
    @StackTrace(false)
    @SuppressWarnings("UnusedVariable") // read by the recorder
    private static final class Trial extends Event {
        @Label("Trial")
        long trial;

        @Label("Configuration")
        String configuration = "";

        @Label("From")
        @Description("The fidelity it starts from, 0 for a new one")
        int from;

        @Label("To")
        @Description("The fidelity it is trained to")
        int to;

        @Label("Ending")
        String ending = "";

        static @Nullable Object begun(Task task) {
            var event = new Trial();
            if (!event.isEnabled()) {
                return null;
            }
            event.trial = task.origin().trial();
            event.configuration = task.origin().config().toString();
            event.from = task.origin().reached();
            event.to = task.fidelity();
            event.begin();
            return event;
        }

        static void ended(Object begun, Ending ending) {
            var event = (Trial) begun;
            event.ending = ending.how().name().toLowerCase(java.util.Locale.ROOT);
            event.commit();
        }
    }
}
