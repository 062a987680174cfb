package io.luthier.trainer.optimizer;

import java.util.List;

/**
 * Another update, and beside it the mean of the parameters over its steps, with weights that fall by {@code decay} from step
 * to step, to evaluate with. The mean has no bias towards the start: after one step it is the parameters.
 *
 * @see <a href="https://doi.org/10.1137/0330046">Polyak and Juditsky 1992</a>
 */
public final class Averaged extends Update {
    private final Update update;
    private final double decay;
    private final float[] held;

    /**
     * @param decay in [0, 1)
     * @param size the number of parameters
     */
    public Averaged(Update update, double decay, int size) {
        super(List.of("average"), 1, size);
        this.update = update;
        this.decay = decay;
        held = new float[size];
    }

    @Override
    public void step(float[] parameters, float[] gradient, double rate) {
        update.step(parameters, gradient, rate);
        steps++;
        add(parameters, memory[0], (float) ((1 - decay) / bias(decay)));
    }

    @Override
    public void momentum(double share) {
        update.momentum(share);
    }

    @Override
    public void toEvaluation(float[] parameters) {
        System.arraycopy(parameters, 0, held, 0, held.length);
        if (steps > 0) {
            System.arraycopy(memory[0], 0, parameters, 0, held.length);
        }
    }

    @Override
    public void toTraining(float[] parameters) {
        System.arraycopy(held, 0, parameters, 0, held.length);
    }

    /** Takes the mean from another of these, and what moves the parameters from any other. */
    @Override
    public void adopt(Update other) {
        take(other);
        update.adopt(other);
    }

    @Override
    protected Update moving() {
        return update.moving();
    }

    private static void add(float[] x, float[] mean, float share) {
        for (int i = 0; i < x.length; i++) {
            mean[i] += share * (x[i] - mean[i]);
        }
    }
}
