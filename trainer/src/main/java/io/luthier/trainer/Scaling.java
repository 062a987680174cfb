package io.luthier.trainer;

/** How the learning rate follows the batch size: by what a rate that suits a reference batch is multiplied. */
public enum Scaling {
    /** Not at all. */
    NONE {
        @Override
        double factor(double batch, double reference, double critical) {
            return 1;
        }
    },
    /**
     * In proportion: one step for as many small ones.
     *
     * @see <a href="https://arxiv.org/abs/1706.02677">Goyal et al. 2017</a>
     */
    LINEAR {
        @Override
        double factor(double batch, double reference, double critical) {
            return batch / reference;
        }
    },
    /**
     * With the square root, which keeps the variance of a step.
     *
     * @see <a href="https://arxiv.org/abs/1404.5997">Krizhevsky 2014</a>
     */
    SQRT {
        @Override
        double factor(double batch, double reference, double critical) {
            return Math.sqrt(batch / reference);
        }
    },
    /**
     * In proportion below a critical batch, not at all far above it: as 1 / (1 + critical / batch).
     *
     * @see <a href="https://arxiv.org/abs/1812.06162">McCandlish et al. 2018</a>
     */
    SATURATING {
        @Override
        double factor(double batch, double reference, double critical) {
            return (1 + critical / reference) / (1 + critical / batch);
        }
    };

    /** The rate at a batch over that at the reference. */
    abstract double factor(double batch, double reference, double critical);
}
