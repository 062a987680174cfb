/**
 * The study: one search, from the first proposal to the history.
 *
 * <p>A {@link io.luthier.study.Study} asks a {@link io.luthier.search.Strategy}'s {@link io.luthier.search.Search} for
 * proposals, has a {@link io.luthier.fleet.Fleet} train them through an {@link io.luthier.trial.Objective}, tells the results back in an
 * order that does not depend on the machine, and returns a {@link io.luthier.study.History}. One thread thinks, many
 * train. Start reading at {@link io.luthier.study.Study}.
 */
@org.jspecify.annotations.NullMarked
package io.luthier.study;
