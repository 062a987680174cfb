/** Numbers and text made for people: rounded the same in every locale, and safe for a terminal. */
@org.jspecify.annotations.NullMarked
package io.luthier.reports.text;
