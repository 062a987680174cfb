package io.luthier.trainer.optimizer;

import java.util.List;

/**
 * Another update, whose moves are multiplied layer by layer: what groups of parameters with rates of their own do. Where the factor is
 * 0 a layer is frozen: it stays to the last bit.
 *
 * @see <a href="https://arxiv.org/abs/1801.06146">Howard and Ruder 2018</a>
 */
public final class Grouped extends Update {
    private final Update update;
    private final float[] factors;
    private final int[] ends;
    private final float[] before;

    /** @param factors of the moves of each layer that has weights; 1 where there is none */
    public Grouped(Update update, Layout layout, ByLayer factors) {
        super(List.of("groups"), 0, layout.size());
        this.update = update;
        this.factors = new float[layout.layers()];
        ends = new int[layout.layers()];
        for (int layer = 0; layer < ends.length; layer++) {
            this.factors[layer] = (float) factors.of(layer + 1).orElse(1);
            ends[layer] = layout.tensors().get(2 * layer + 1).end();
        }
        before = new float[layout.size()];
    }

    @Override
    public void step(float[] parameters, float[] gradient, double rate) {
        System.arraycopy(parameters, 0, before, 0, before.length);
        update.step(parameters, gradient, rate);
        int from = 0;
        for (int layer = 0; layer < ends.length; layer++) {
            float factor = factors[layer];
            for (int i = from; i < ends[layer] && factor != 1; i++) {
                parameters[i] = factor == 0 ? before[i] : before[i] + factor * (parameters[i] - before[i]);
            }
            from = ends[layer];
        }
    }

    /** Whether any layer is frozen or moves otherwise than the rest. */
    public static boolean needed(ByLayer factors) {
        return factors.numbers().values().stream().anyMatch(factor -> factor != 1);
    }

    @Override
    public void momentum(double share) {
        update.momentum(share);
    }

    @Override
    public void adopt(Update other) {
        update.adopt(other);
    }

    @Override
    protected Update moving() {
        return update.moving();
    }
}
