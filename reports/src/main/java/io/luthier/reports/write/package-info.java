/**
 * Pages for browsers: one file each, with everything in it, and a policy that lets nothing else run or load.
 *
 * <p>Of the scripts beside it, {@code core}, {@code theme}, {@code panel} and {@code chart} know nothing of studies and serve any page:
 * elements and numbers, light and dark, sections and charts that are drawn when they come near the window. The others draw the
 * report of one study. Scripts share one scope and the tree {@code data}; user text enters the page as text alone.
 */
@org.jspecify.annotations.NullMarked
package io.luthier.reports.write;
