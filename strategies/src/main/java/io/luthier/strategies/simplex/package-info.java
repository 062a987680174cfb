/** The simplex method of Nelder and Mead. */
@org.jspecify.annotations.NullMarked
package io.luthier.strategies.simplex;
