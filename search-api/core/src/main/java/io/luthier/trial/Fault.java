package io.luthier.trial;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * Why a training failed, as a log keeps it.
 *
 * @param error what two failures have in common that are the same: class and place of what was thrown, or else the words without
 *     their numbers; empty where nothing failed
 * @param fatal whether a program is at fault and no configuration: an assertion, a class that cannot be linked, any other {@link
 *     Error} but a full stack or memory, which another configuration may do without
 * @param trace the stack trace, shortened; empty where there is none or it says nothing
 */
public record Fault(String error, boolean fatal, String trace) {
    /** Of a training that did not fail. */
    public static final Fault NONE = new Fault("", false, "");

    /** Of what an objective threw. */
    public static Fault of(Throwable thrown) {
        if (thrown instanceof TrialException) {
            return of(String.valueOf(thrown.getMessage()));
        }
        Throwable root = unwrapped(thrown);
        return new Fault(StackText.origin(root), fatal(root), StackText.of(thrown));
    }

    /** Of a failure that is known in words alone. */
    public static Fault of(String message) {
        return new Fault(message.replaceAll("\\d+", "#"), false, "");
    }

    private static boolean fatal(Throwable thrown) {
        return thrown instanceof Error
                && !(thrown instanceof StackOverflowError)
                && !(thrown instanceof OutOfMemoryError);
    }

    /** What is inside of the wrappers that reflection and other threads put around it. */
    private static Throwable unwrapped(Throwable thrown) {
        Throwable inner = thrown;
        for (int depth = 0; depth < 10; depth++) {
            boolean wrapper = inner instanceof ExecutionException
                    || inner instanceof CompletionException
                    || inner instanceof InvocationTargetException
                    || inner instanceof UndeclaredThrowableException;
            Throwable cause = wrapper ? inner.getCause() : null;
            if (cause == null) {
                break;
            }
            inner = cause;
        }
        return inner;
    }
}
