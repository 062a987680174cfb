/**
 * Learning-rate range tests: a {@link io.luthier.trainer.range.RangeTest} raises the rate step by step, the
 * {@link io.luthier.trainer.range.Rule}s of the literature read the loss, and a {@link io.luthier.trainer.range.RangeResult}
 * says which interval to search, and how far the rules disagree.
 */
@NullMarked
package io.luthier.trainer.range;

import org.jspecify.annotations.NullMarked;
