/** Reports of studies, comparisons and confirmations. */
module io.luthier.reports {
    requires static org.jspecify;
    requires transitive io.luthier.core;
    requires commons.math3;

    exports io.luthier.reports.chart;
    exports io.luthier.reports.comparison;
    exports io.luthier.reports.confirmation;
    exports io.luthier.reports.landscape;
    exports io.luthier.reports.statistics;
    exports io.luthier.reports.study;
    exports io.luthier.reports.write;
    exports io.luthier.reports.text to
            io.luthier.cli;
}
