package claims;

import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.study.Fidelity;
import io.luthier.study.Objective;
import io.luthier.study.Seeds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * An objective whose training seed is a parameter: configurations that differ in anything else start from the same weights
 * and see the examples in the same order.
 *
 * @param inner what is trained
 * @param seed from which the training seeds are mixed
 */
record Paired(Objective inner, long seed) implements Objective {
    /** The parameter that counts seeds. */
    static final String REPLICATE = "replicate";

    /** A space with seeds. */
    static SearchSpace space(List<Param> params) {
        var all = new ArrayList<Param>(params);
        all.add(Param.integer(REPLICATE, 1, 1_000_000));
        return SearchSpace.of(all);
    }

    @Override
    public Run start(Config config, long ignored) throws Exception {
        return inner.start(without(config), Seeds.mix(Seeds.mix(seed, REPLICATE), config.integer(REPLICATE)));
    }

    @Override
    public Objective prepare(long studySeed) {
        return new Paired(inner.prepare(studySeed), studySeed);
    }

    @Override
    public Fidelity fidelity() {
        return inner.fidelity();
    }

    @Override
    public double cost(Config config, int from, int to) {
        return inner.cost(without(config), from, to);
    }

    @Override
    public List<String> metrics() {
        return inner.metrics();
    }

    @Override
    public void check(SearchSpace space) {
        inner.check(SearchSpace.of(space.params().stream()
                .filter(param -> !param.name().equals(REPLICATE))
                .toList()));
    }

    @Override
    public String kernel() {
        return inner.kernel();
    }

    private static Config without(Config config) {
        var values = new LinkedHashMap<String, Object>(config.values());
        values.remove(REPLICATE);
        return Config.of(values);
    }
}
