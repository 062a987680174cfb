/** Study files, their JSON Schema, and event logs as JSON lines. */
module io.luthier.files {
    requires static org.jspecify;
    requires transitive io.luthier.core;
    requires com.fasterxml.jackson.databind;
    requires io.luthier.json;
    requires org.snakeyaml.engine;

    exports io.luthier.files;
}
