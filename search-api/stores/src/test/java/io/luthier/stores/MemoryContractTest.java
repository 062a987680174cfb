package io.luthier.stores;

import io.luthier.contract.StoreContract;
import io.luthier.log.Store;
import java.nio.file.Path;

class MemoryContractTest extends StoreContract {
    private final Store store = Store.memory();

    @Override
    protected Store store(Path home) {
        return store;
    }

    @Override
    protected boolean outlives() {
        return false;
    }
}
