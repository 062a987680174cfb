import io.luthier.contract.StrategyContract;
import io.luthier.search.Strategy;

class HillClimbTest extends StrategyContract {
    @Override
    protected Strategy strategy() {
        return new HillClimb();
    }
}
