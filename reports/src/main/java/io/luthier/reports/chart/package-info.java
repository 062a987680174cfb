/** Pictures: a description of lines or of a surface, drawn as SVG or, in characters, for a terminal. */
@NullMarked
package io.luthier.reports.chart;

import org.jspecify.annotations.NullMarked;
