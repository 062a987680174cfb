package io.luthier.cli.console;

import picocli.CommandLine;

/** The version of the command. */
public final class Version implements CommandLine.IVersionProvider {
    static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }

    /** What wrote a report. */
    public static String ofAll() {
        return "luthier " + text() + ", Java " + Runtime.version().feature();
    }

    @Override
    public String[] getVersion() {
        return new String[] {ofAll()};
    }
}
