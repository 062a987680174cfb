package io.luthier.study;

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
 * What a recording of the Java Flight Recorder holds of thinking: {@code luthier.ask} and {@code luthier.tell}. Where the runtime
 * lacks the module {@code jdk.jfr}, nothing is recorded, and no class of it is looked for.
 */
final class Recorded {
    private static final boolean THERE =
            ModuleLayer.boot().findModule("jdk.jfr").isPresent();

    private Recorded() {}

    /** Whether the recorder was begun: until then no class of an event is loaded, since each is registered with it. */
    private static boolean recording() {
        return THERE && FlightRecorder.isInitialized();
    }

    /** Begins to record an ask; null where none is recorded. */
    static @Nullable Object ask(String study) {
        return recording() ? Ask.begun(study) : null;
    }

    /** Ends the record of an ask. */
    static void asked(@Nullable Object ask, long trial) {
        if (ask != null) {
            Ask.ended(ask, trial);
        }
    }

    /** Begins to record a tell; null where none is recorded. */
    static @Nullable Object tell(String study, long trial, String status) {
        return recording() ? Tell.begun(study, trial, status) : null;
    }

    /** Ends the record of a tell. */
    static void told(@Nullable Object tell) {
        if (tell != null) {
            Tell.ended(tell);
        }
    }

    @Name("luthier.ask")
    @Label("Ask")
    @Description("A strategy proposes")
    @Category("Luthier")
    @Enabled
    @StackTrace(false)
    @SuppressWarnings("UnusedVariable") // read by the recorder
    private static final class Ask extends Event {
        @Label("Study")
        String study = "";

        @Label("Trial")
        @Description("The trial that was proposed, -1 for none")
        long trial = -1;

        static @Nullable Object begun(String study) {
            var event = new Ask();
            if (!event.isEnabled()) {
                return null;
            }
            event.study = study;
            event.begin();
            return event;
        }

        static void ended(Object begun, long trial) {
            var event = (Ask) begun;
            event.trial = trial;
            event.commit();
        }
    }

    @Name("luthier.tell")
    @Label("Tell")
    @Description("A strategy is told a result")
    @Category("Luthier")
    @Enabled
    @StackTrace(false)
    @SuppressWarnings("UnusedVariable") // read by the recorder
    private static final class Tell extends Event {
        @Label("Study")
        String study = "";

        @Label("Trial")
        long trial = -1;

        @Label("Status")
        String status = "";

        static @Nullable Object begun(String study, long trial, String status) {
            var event = new Tell();
            if (!event.isEnabled()) {
                return null;
            }
            event.study = study;
            event.trial = trial;
            event.status = status;
            event.begin();
            return event;
        }

        static void ended(Object begun) {
            ((Tell) begun).commit();
        }
    }
}
