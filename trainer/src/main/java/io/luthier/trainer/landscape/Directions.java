package io.luthier.trainer.landscape;

import io.luthier.settings.InvalidSettingException;

/** Which plane through the end of a training is looked at. */
public sealed interface Directions {
    /**
     * Two random directions. Each neuron's part has the norm of that neuron's weights, so that the picture does not depend on
     * the scale of the weights; biases stay as they are.
     *
     * @param reach how far to look to each side; at 1 each neuron has moved as far as its weights are from 0
     * @see <a href="https://arxiv.org/abs/1712.09913">Li, Xu, Taylor, Studer and Goldstein 2018</a>
     */
    record Random(double reach) implements Directions {
        public Random {
            within("reach", reach, 1e-6, 100);
        }
    }

    /**
     * The two directions that hold most of the squared distances of all paths from the end of the first.
     *
     * @param margin how far to look beyond the paths, as a fraction of their extent
     * @see <a href="https://arxiv.org/abs/1712.09913">Li et al. 2018, section 7</a>
     */
    record Principal(double margin) implements Directions {
        public Principal {
            within("margin", margin, 0, 10);
        }
    }

    private static void within(String key, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new InvalidSettingException(
                    key, "'" + key + "' is " + value + ", it must lie in [" + low + ", " + high + "]");
        }
    }
}
