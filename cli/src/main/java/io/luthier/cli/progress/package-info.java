/** What is shown of a study, or of several, while they run. */
@org.jspecify.annotations.NullMarked
package io.luthier.cli.progress;
