/** Pictures of what a training goes through: slices of a network's own loss, and the classic surfaces in two dimensions. */
@NullMarked
package io.luthier.trainer.landscape;

import org.jspecify.annotations.NullMarked;
