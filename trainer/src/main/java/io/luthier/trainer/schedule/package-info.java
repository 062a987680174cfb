/** The course of the learning rate over a run. */
@NullMarked
package io.luthier.trainer.schedule;

import org.jspecify.annotations.NullMarked;
