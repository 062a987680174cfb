package io.luthier.trainer.optimizer;

/** An optimizer at work: its memory of earlier gradients, as arrays laid out like the parameters. */
public abstract class Update {
    protected final float[][] memory;
    protected long steps;

    protected Update(int arrays, int size) {
        memory = new float[arrays][size];
    }

    /** Moves {@code parameters} in place; {@code gradient} may be overwritten. */
    public abstract void step(float[] parameters, float[] gradient, double rate);

    /** Goes on from where another update of the same kind stands; starts anew after another kind. */
    public final void adopt(Update other) {
        if (other.getClass() == getClass() && other.memory.length == memory.length) {
            steps = other.steps;
            for (int i = 0; i < memory.length; i++) {
                System.arraycopy(other.memory[i], 0, memory[i], 0, memory[i].length);
            }
        }
    }
}
