package io.luthier.spark;

import io.luthier.contract.FleetContract;
import io.luthier.fleet.Assignment;
import io.luthier.fleet.Briefing;
import io.luthier.fleet.Fleet;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** Executors that are processes of their own. */
@Tag("spark")
class SparkFleetTest extends FleetContract {
    private static JavaSparkContext context;

    /** What the contract orders, as executors make it. */
    public static final class Maker implements Function<String, List<Assignment>> {
        public Maker() {}

        @Override
        public List<Assignment> apply(String text) {
            return assignments();
        }
    }

    @BeforeAll
    static void start() {
        context = Cluster.start(2, 4);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Override
    protected Fleet fleet(int workers) {
        return SparkFleet.of(context, workers, Briefing.by(Maker.class, ""));
    }
}
