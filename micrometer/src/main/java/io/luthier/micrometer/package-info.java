/** Studies as meters of Micrometer. */
@org.jspecify.annotations.NullMarked
package io.luthier.micrometer;
