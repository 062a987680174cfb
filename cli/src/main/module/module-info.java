/** The {@code luthier} command; open, for picocli sets fields by reflection. */
open module io.luthier.cli {
    requires static org.jspecify;
    requires io.luthier.core;
    requires io.luthier.files;
    requires io.luthier.json;
    requires io.luthier.postgresql;
    requires io.luthier.programs;
    requires io.luthier.reports;
    requires io.luthier.stores;
    requires io.luthier.strategies;
    requires io.luthier.tables;
    requires io.luthier.trainer;
    requires java.logging; // how it is set up in the command
    requires info.picocli;
}
