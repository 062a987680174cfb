/**
 * Study files and exports: text in, the objects of the Java API out, and back. The only package that knows Jackson and YAML.
 */
@org.jspecify.annotations.NullMarked
package io.luthier.files;
