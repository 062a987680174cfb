package io.luthier.log;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** A kind of store, found through {@link ServiceLoader}: it says which locations are its own. */
public interface StoreProvider {
    /** What it is called in messages: {@code sqlite}. */
    String name();

    /** Whether it keeps studies at such a location: a path, or a text that begins with a scheme and {@code ://}. */
    boolean keeps(String location);

    /**
     * The store there; nothing is read or written yet.
     *
     * @throws StoreException if the location is malformed
     */
    Store at(String location);

    /** The store of the first provider that keeps studies there. */
    static Store at(String location, ClassLoader loader) {
        List<String> names = new ArrayList<>();
        for (StoreProvider provider : ServiceLoader.load(StoreProvider.class, loader)) {
            if (provider.keeps(location)) {
                return provider.at(location);
            }
            names.add(provider.name());
        }
        throw new StoreException("no store keeps studies at '" + location + "', of "
                + (names.isEmpty() ? "none on the class path" : String.join(", ", names))
                + "\nAdd io.luthier:luthier-stores for folders, or the artifact of the store you want.");
    }
}
