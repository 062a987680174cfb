/** How results are judged: their verdicts, what failures have in common, how trials rank, and whose files are kept. */
@NullMarked
package io.luthier.judging;

import org.jspecify.annotations.NullMarked;
