/** What a study's trials say beyond their ranks: importance, where failures lie, what was spent on what. Figures, no drawing. */
@org.jspecify.annotations.NullMarked
package io.luthier.reports.analysis;
