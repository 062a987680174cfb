package claims;

import io.luthier.space.Config;
import io.luthier.trainer.Mlp;

/**
 * One side of a comparison: a training without its learning rate and its seed.
 *
 * @param name for people
 * @param mlp the network, with the length of the training
 * @param config what is chosen of the space
 */
record Arm(String name, Mlp mlp, Config config) {
    static final String RATE = "learning-rate";

    /** Under another name. */
    Arm named(String text) {
        return new Arm(text, mlp, config);
    }

    /** Trained for so many epochs. */
    Arm epochs(int count) {
        return new Arm(name, mlp.epochs(count), config);
    }

    /** With something else chosen. */
    Arm with(String path, Object value) {
        return new Arm(name, mlp, config.with(path, value));
    }

    Training at(double rate, int seed) {
        return new Training(mlp, config.with(RATE, rate).with(Lab.REPLICATE, (long) seed));
    }

    /** One training. */
    record Training(Mlp mlp, Config config) {}
}
