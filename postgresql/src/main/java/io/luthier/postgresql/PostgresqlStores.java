package io.luthier.postgresql;

import io.luthier.log.Store;
import io.luthier.log.StoreException;
import io.luthier.log.StoreProvider;

/** Studies kept at {@code postgresql://host/database?study=name}: for a process that thinks now on one machine, now on another. */
public final class PostgresqlStores implements StoreProvider {
    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public boolean keeps(String location) {
        return location.startsWith(Location.SCHEME);
    }

    @Override
    public Store at(String location) {
        Link link;
        try {
            link = Link.to(location);
            link.driver();
        } catch (IllegalArgumentException e) {
            throw new StoreException(String.valueOf(e.getMessage()), e);
        }
        if (link.location().study().isEmpty()) {
            throw new StoreException("the location names no study\nWrite " + link.location() + "?study=name.");
        }
        return new PostgresqlStore(link);
    }
}
