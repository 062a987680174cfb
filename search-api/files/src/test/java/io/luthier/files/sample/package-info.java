/** Strategies and objectives as a third party would write them, for the tests of study files. */
@org.jspecify.annotations.NullMarked
package io.luthier.files.sample;
