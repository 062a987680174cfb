package io.luthier.trial;

import io.luthier.settings.Limits;
import io.luthier.space.SearchSpace;
import java.util.List;
import java.util.Map;

/** An objective around another: described as that one is, but for what it says itself. */
public interface Wrapper extends Objective {
    /** What it wraps. */
    Objective inner();

    @Override
    default Fidelity fidelity() {
        return inner().fidelity();
    }

    @Override
    default List<String> metrics() {
        return inner().metrics();
    }

    @Override
    default Limits range(String metric) {
        return inner().range(metric);
    }

    @Override
    default void check(SearchSpace space) {
        inner().check(space);
    }

    @Override
    default Map<String, SearchSpace> recipes() {
        return inner().recipes();
    }

    @Override
    default String name() {
        return inner().name();
    }
}
