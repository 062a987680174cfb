/** A benchmark of learning curves: recorded by the product's own trainer, replayed without training. */
package io.luthier.benchmarks.curves;
