/** How gradients move parameters. */
@NullMarked
package io.luthier.trainer.optimizer;

import org.jspecify.annotations.NullMarked;
