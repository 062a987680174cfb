/** What may be said of a record's settings: names, texts of numbers, and refusals. */
@NullMarked
package io.luthier.settings;

import org.jspecify.annotations.NullMarked;
