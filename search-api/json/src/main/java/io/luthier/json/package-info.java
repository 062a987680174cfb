/** JSON of one line as plain Java: {@link io.luthier.json.Json}. */
@org.jspecify.annotations.NullMarked
package io.luthier.json;
