/** A random forest for regression: knows numbers and labels, and nothing of trials. */
@org.jspecify.annotations.NullMarked
package io.luthier.strategies.forest;
