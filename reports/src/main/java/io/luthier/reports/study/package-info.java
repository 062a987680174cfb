/**
 * Ranked reports of a study, for people and for programs.
 *
 * <p>A {@link io.luthier.reports.study.Leaderboard} ranks the trials and says what they cost; a {@link io.luthier.reports.study.TrialTable}
 * lists every result in the order told. Text that a study brings along (names, labels, messages) is escaped for where it goes:
 * terminal, Markdown, CSV or JSON.
 */
@org.jspecify.annotations.NullMarked
package io.luthier.reports.study;
