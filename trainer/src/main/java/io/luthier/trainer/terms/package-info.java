/** What may be said about a training: words, their limits and presets, and records made of them. */
@NullMarked
package io.luthier.trainer.terms;

import org.jspecify.annotations.NullMarked;
