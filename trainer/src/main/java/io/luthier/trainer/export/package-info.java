/** Trainings as programs of other frameworks: Python for PyTorch, Keras and optax. */
@NullMarked
package io.luthier.trainer.export;

import org.jspecify.annotations.NullMarked;
