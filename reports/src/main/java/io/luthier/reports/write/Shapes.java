package io.luthier.reports.write;

import io.luthier.search.Goal;
import io.luthier.trial.Cost;
import java.util.LinkedHashMap;
import java.util.Map;

/** Shapes of what several reports hold. */
public final class Shapes {
    /** A goal. */
    public static final Shape<Goal> GOAL = Fields.<Goal>of()
            .with("metric", Shape.TEXT, Goal::metric)
            .with("maximize", Shape.TRUTH, Goal::maximize)
            .shape();

    /** A cost by its parts. */
    public static final Shape<Cost> COST = Fields.<Cost>of()
            .with("work", Shape.NUMBER, Cost::work)
            .with("repeated", Shape.NUMBER, Cost::repeated)
            .with("cpu-seconds", Shape.NUMBER, Cost::cpuSeconds)
            .with("wall-seconds", Shape.NUMBER, Cost::wallSeconds)
            .with("thinking-seconds", Shape.NUMBER, Cost::thinkingSeconds)
            .with("thinking-cpu-seconds", Shape.NUMBER, Cost::thinkingCpuSeconds)
            .with("queue-seconds", Shape.NUMBER, Cost::queueSeconds)
            .shape()
            .says(
                    "Declared units of work, those of them done a second time, and seconds; of training and of thinking both"
                            + " by the processor and by the clock.")
            .named("cost");

    private Shapes() {}

    /** The parts of a cost by the names that they have in tables. */
    public static Map<String, Double> parts(Cost cost) {
        var parts = new LinkedHashMap<String, Double>();
        parts.put("work", cost.work());
        parts.put("repeated", cost.repeated());
        parts.put("cpu-seconds", cost.cpuSeconds());
        parts.put("wall-seconds", cost.wallSeconds());
        parts.put("thinking-seconds", cost.thinkingSeconds());
        parts.put("queue-seconds", cost.queueSeconds());
        return parts;
    }
}
