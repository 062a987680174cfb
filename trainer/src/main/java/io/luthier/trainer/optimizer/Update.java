package io.luthier.trainer.optimizer;

/**
 * An optimizer at work: its memory of earlier gradients, as arrays laid out like the parameters, and a few numbers. Nothing
 * else is remembered between steps, so that a copy of them continues exactly as its origin. A step allocates nothing.
 */
public abstract class Update {
    /** Arrays laid out like the parameters, zero at first. */
    protected final float[][] memory;

    /** What is remembered beside them, zero at first. */
    protected final double[] numbers;

    /** The steps done; the first step finds 0. */
    protected long steps;

    /** The share of the velocity, or of the mean gradient (beta1), that a step keeps. */
    protected double momentum;

    private final Object kind;
    private final double ownMomentum;

    /**
     * @param kind equal for updates whose memories mean the same
     * @param arrays of memory, of {@code size} each, zero at first
     * @param numbers zero at first
     * @param momentum NaN where there is none that could be cycled
     */
    protected Update(Object kind, int arrays, int numbers, int size, double momentum) {
        this.kind = kind;
        memory = new float[arrays][size];
        this.numbers = new double[numbers];
        this.momentum = momentum;
        ownMomentum = momentum;
    }

    /** Without momentum and numbers. */
    protected Update(Object kind, int arrays, int size) {
        this(kind, arrays, 0, size, Double.NaN);
    }

    /** Moves {@code parameters} in place; {@code gradient} may be overwritten. */
    public abstract void step(float[] parameters, float[] gradient, double rate);

    /**
     * Sets the momentum, or beta1, of the steps from now on; NaN brings back the optimizer's own. It is not part of the memory:
     * who cycles it sets it before each step.
     *
     * @throws UnsupportedOperationException unless {@link Optimizer#takesMomentum()}, for any number
     */
    public void momentum(double share) {
        if (Double.isNaN(ownMomentum) && !Double.isNaN(share)) {
            throw new UnsupportedOperationException("there is no momentum to set to " + share);
        }
        momentum = Double.isNaN(share) ? ownMomentum : share;
    }

    /**
     * Puts the parameters to evaluate with where those to train with are, which come back by {@link #toTraining}. For most
     * optimizers the two are the same, and nothing happens.
     */
    public void toEvaluation(float[] parameters) {}

    /** Brings back what {@link #toEvaluation} has put aside. */
    public void toTraining(float[] parameters) {}

    /** Continues from where another update of the same kind stands; starts anew after another kind. */
    public void adopt(Update other) {
        take(other.moving());
    }

    /** What moves the parameters: this, unless it wraps another. */
    protected Update moving() {
        return this;
    }

    /** Takes the memory of another of the same kind. */
    protected final void take(Update other) {
        if (other.kind.equals(kind)) {
            steps = other.steps;
            System.arraycopy(other.numbers, 0, numbers, 0, numbers.length);
            for (int i = 0; i < memory.length; i++) {
                System.arraycopy(other.memory[i], 0, memory[i], 0, memory[i].length);
            }
        }
    }

    /** What a mean that began at 0 has taken in by now: 1 - beta^steps, without cancellation. */
    protected final double bias(double beta) {
        return -StrictMath.expm1(steps * StrictMath.log(beta));
    }
}
