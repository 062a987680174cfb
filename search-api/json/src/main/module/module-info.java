/** JSON as plain Java. */
module io.luthier.json {
    requires static org.jspecify;
    requires com.fasterxml.jackson.databind;

    exports io.luthier.json to
            io.luthier.cli,
            io.luthier.files,
            io.luthier.programs,
            io.luthier.trainer;
}
