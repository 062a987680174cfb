@org.jspecify.annotations.NullMarked
package io.luthier.programs;
