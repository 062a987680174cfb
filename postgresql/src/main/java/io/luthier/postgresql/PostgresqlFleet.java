package io.luthier.postgresql;

import io.luthier.fleet.Assignment;
import io.luthier.fleet.Crew;
import io.luthier.fleet.Fleet;
import io.luthier.fleet.Sink;
import io.luthier.trial.Workshop;
import java.sql.Connection;
import java.sql.SQLException;

/** Workers that a database tells what to train: any number, anywhere, coming and going. */
final class PostgresqlFleet implements Fleet {
    private final Link link;

    PostgresqlFleet(Link link) {
        this.link = link;
    }

    /** Those of the workers that are there now; 1 where none is, or the database is out of reach. */
    @Override
    public int slots() {
        try (Connection connection = link.open()) {
            Tables.make(connection);
            return Math.max(1, Orders.staff(connection, "").slots());
        } catch (SQLException e) {
            return 1;
        }
    }

    @Override
    public boolean survives() {
        return true;
    }

    @Override
    public Crew open(Assignment assignment, Sink sink) {
        link.driver();
        Workshop workshop = assignment.opening().withoutTraining().workshop(assignment.objective());
        return new PostgresqlCrew(link, assignment, workshop, sink);
    }

    @Override
    public String toString() {
        return link.location().toString();
    }
}
