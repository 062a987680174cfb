/** Studies as meters of Micrometer. */
module io.luthier.micrometer {
    requires static org.jspecify;
    requires transitive io.luthier.core;
    requires transitive micrometer.core;

    exports io.luthier.micrometer;
}
