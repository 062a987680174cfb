package io.luthier.cli;

import picocli.CommandLine;

/** The version of the command. */
final class Version implements CommandLine.IVersionProvider {
    static String text() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }

    /** What wrote a report. */
    static String ofAll() {
        return "luthier " + text() + ", Java " + Runtime.version().feature();
    }

    @Override
    public String[] getVersion() {
        return new String[] {ofAll()};
    }
}
