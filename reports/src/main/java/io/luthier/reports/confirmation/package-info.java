/** The report of a confirmation: what is left of a search's best configurations with fresh seeds. */
@org.jspecify.annotations.NullMarked
package io.luthier.reports.confirmation;
