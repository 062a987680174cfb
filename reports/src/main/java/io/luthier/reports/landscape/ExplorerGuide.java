package io.luthier.reports.landscape;

import io.luthier.reports.write.Block;
import io.luthier.reports.write.Section;
import java.util.List;

/** How the explorer is read and used. */
record ExplorerGuide() implements Section {
    @Override
    public String name() {
        return "guide";
    }

    @Override
    public boolean charted() {
        return false;
    }

    @Override
    public List<Block> text() {
        return List.of();
    }

    @Override
    public List<Block> full() {
        return List.of(new Block.Items(List.of(
                "Click or drag on the map to choose where paths begin; on the keyboard, arrow keys move the start, Shift and"
                        + " an arrow a little, the space bar plays, Home goes to the usual start.",
                "The optimizers are the trainer's own rules in its precision (32 bits), at the rates of its own schedules,"
                        + " with exact gradients: each path is what 'luthier surface' draws.",
                "Find takes, of 41 rates from 1e-4 to 10, the one that ends lowest without ever climbing above the start or"
                        + " leaving the picture.",
                "Over the loss of a network paths run on the slice itself, between whose points the loss is interpolated:"
                        + " a training would leave the plane. Broken lines are trainings as they were, projected on it.",
                "A slice shows two directions of thousands. It proves neither that the loss is convex nor that no barrier"
                        + " stands beside it.")));
    }
}
