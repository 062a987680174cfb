/** What a trained network says, and how right it is. */
@org.jspecify.annotations.NullMarked
package io.luthier.trainer.network;
