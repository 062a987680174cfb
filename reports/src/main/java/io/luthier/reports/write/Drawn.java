package io.luthier.reports.write;

import java.net.URL;
import org.jspecify.annotations.Nullable;

/**
 * A section that is a script alone, which draws what other sections write.
 *
 * @param room a class beside which the script stands
 */
public record Drawn(Class<?> room, String name) implements Section {
    @Override
    public @Nullable URL script() {
        return room.getResource(name + ".js");
    }
}
