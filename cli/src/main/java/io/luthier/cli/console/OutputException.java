package io.luthier.cli.console;

import java.io.IOException;

/** What a command was to print or to write could not be written: a full disk, a device that fails. */
public final class OutputException extends IOException {
    private static final long serialVersionUID = 1;

    OutputException(String where, IOException cause) {
        super(
                where + " could not be written: " + cause.getMessage() + "\nFree some space, or write it elsewhere.",
                cause);
    }
}
