/** Trainings handed on: programs of other frameworks. */
@NullMarked
package io.luthier.cli.export;

import org.jspecify.annotations.NullMarked;
