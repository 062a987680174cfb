/** How configurations are proposed: a {@link io.luthier.search.Strategy} describes, its {@link io.luthier.search.Search} is asked and told. */
@org.jspecify.annotations.NullMarked
package io.luthier.search;
