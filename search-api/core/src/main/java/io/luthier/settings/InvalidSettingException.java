package io.luthier.settings;

import java.util.function.Supplier;

/**
 * A setting that was refused: a parameter, a bound, a strategy's option. The message says what, the value and the limit;
 * lines after the first give advice. {@link #key} is the dotted path of the setting, which lets a study file's reader
 * add file, line and column.
 */
public final class InvalidSettingException extends IllegalArgumentException {
    /** The dotted path. */
    private final String key;

    /** A refusal of the setting at {@code key} (a dotted path, or empty for the whole). */
    public InvalidSettingException(String key, String message) {
        super(message);
        this.key = key;
    }

    /** The dotted path of the refused setting; empty when the whole was refused. */
    public String key() {
        return key;
    }

    /** The same refusal seen from one level above. */
    public InvalidSettingException within(String parent) {
        return new InvalidSettingException(
                key.isEmpty() ? parent : parent + "." + key, getMessage() == null ? "" : getMessage());
    }

    /**
     * What code makes that may be anybody's: what it refuses is seen from one level above, where {@code parent} names what the
     * code was made of.
     *
     * @throws InvalidSettingException if it refuses a setting, or as a whole by an {@link IllegalArgumentException}
     */
    public static <T> T within(String parent, Supplier<T> code) {
        InvalidSettingException refused;
        try {
            return code.get();
        } catch (InvalidSettingException e) {
            refused = e.within(parent);
            refused.initCause(e);
        } catch (IllegalArgumentException e) {
            if (e.getClass() != IllegalArgumentException.class) {
                throw e;
            }
            refused = new InvalidSettingException(parent, reason(e));
            refused.initCause(e);
        }
        throw refused;
    }

    /** What to say of an exception that any code may have thrown: the sentence of a refusal; of others the kind and message. */
    public static String reason(Throwable e) {
        String message = e.getMessage();
        if (e instanceof InvalidSettingException || e.getClass() == IllegalArgumentException.class) {
            return message == null || message.isBlank() ? "refused without a reason" : message;
        }
        return e.getClass().getSimpleName() + (message == null || message.isBlank() ? "" : ": " + message);
    }
}
