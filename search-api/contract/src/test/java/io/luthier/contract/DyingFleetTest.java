package io.luthier.contract;

import io.luthier.fleet.Fleet;

/** Workers of which one training in five is the death. */
class DyingFleetTest extends FleetContract {
    @Override
    protected Fleet fleet(int workers) {
        return new DyingFleet(workers, 3, 0.2);
    }
}
