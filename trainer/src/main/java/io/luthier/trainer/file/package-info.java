/** The files of trained networks: a container of tensors, and what a network puts into it. */
@org.jspecify.annotations.NullMarked
package io.luthier.trainer.file;
