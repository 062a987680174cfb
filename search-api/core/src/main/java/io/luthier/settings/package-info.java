/**
 * Records as settings, at the bottom of all rooms: what is said of them is read by whoever checks, binds, describes, documents
 * or stores them.
 *
 * <p>A {@link io.luthier.settings.Term} says of a component what it means and which limits it has; {@link
 * io.luthier.settings.Settings} checks, copies and makes records; {@link io.luthier.settings.Description} is one in words; a
 * {@link io.luthier.settings.Form} is a class's {@link io.luthier.settings.Setting}s, a {@link io.luthier.settings.Family} the
 * records of a sealed interface. Beside them the rules for names, the text of numbers, and the refusal of a setting.
 */
@NullMarked
package io.luthier.settings;

import org.jspecify.annotations.NullMarked;
