package io.luthier.postgresql;

import io.luthier.fleet.Fleet;
import io.luthier.fleet.FleetProvider;
import io.luthier.fleet.Station;

/** Fleets at {@code postgresql://host/database}. */
public final class PostgresqlProvider implements FleetProvider {
    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public boolean runs(String location) {
        return location.startsWith(Location.SCHEME);
    }

    @Override
    public Fleet at(String location) {
        return new PostgresqlFleet(link(location));
    }

    @Override
    public Station station(String location) {
        return new PostgresqlStation(link(location));
    }

    private static Link link(String location) {
        Link link = Link.to(location);
        if (!link.location().study().isEmpty()) {
            throw new IllegalArgumentException("the location has the parameter 'study', which is a store's\nOmit it.");
        }
        return link;
    }
}
