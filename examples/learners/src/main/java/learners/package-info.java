/** Learners of other libraries, tuned; each example is a file that may be copied. */
@NullMarked
package learners;

import org.jspecify.annotations.NullMarked;
