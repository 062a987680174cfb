package io.luthier.trainer;

/** The declared work of a training, in millions of multiply-adds: a model of its time, fitted once and then fixed. */
final class Work {
    private Work() {}

    static double ofEpoch(Training training, Layout layout, Parts parts) {
        double examples = parts.training().rows();
        double batch = Math.min(training.batchSize(), examples);
        double steps = Math.ceil(examples / batch);
        double weights = layout.weights();
        double parameters = layout.parameters();
        double first = (double) layout.inputs(0) * layout.outputs(0);
        double there = weights;
        double back = 2 * weights - first;
        double evaluated = parts.validation().rows();
        double perStep = 5000 + parameters * 16;
        return (examples * (there + back) + steps * perStep + evaluated * there) / 1e6;
    }
}
