package io.luthier.cli.console;

/** Text to be pasted into a shell. */
public final class Shell {
    private Shell() {}

    /** The text as one word of a POSIX shell. */
    public static String quote(String text) {
        return text.matches("[A-Za-z0-9_./:@%+=,-]+") && !text.startsWith("-")
                ? text
                : "'" + text.replace("'", "'\\''") + "'";
    }
}
