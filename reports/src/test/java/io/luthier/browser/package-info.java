/** A browser driven by its own protocol, for tests of pages and for measurements: no driver to download, no dependency. */
@org.jspecify.annotations.NullMarked
package io.luthier.browser;
