/**
 * Memory of a study: one ordered log of what happened, appended to while it runs and replayed when it resumes.
 *
 * <p>{@link io.luthier.log.Store} describes where the log is; {@link io.luthier.log.Log} is the opened log.
 */
@org.jspecify.annotations.NullMarked
package io.luthier.log;
