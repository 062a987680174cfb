package io.luthier.trainer.export;

import static io.luthier.trainer.export.Functions.number;

import io.luthier.settings.InvalidSettingException;
import io.luthier.trainer.export.Shapes.Written;
import io.luthier.trainer.schedule.Schedule;
import io.luthier.trainer.schedule.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;

/** The values themselves, of a schedule whose arithmetic is not known here, or would not be exact. */
final class Values {
    /** More than these are no program. */
    private static final long MOST = 1_000_000;

    private static final int A_LINE = 4;

    private Values() {}

    static Written write(Schedule schedule, Shapes shapes) {
        long steps = shapes.length().steps();
        String label = Shapes.label(schedule);
        Shape shape = schedule.over(shapes.length());
        if (shape.after(0, 1) != shape || shape.after(Double.NaN, Double.NaN) != shape) {
            throw new InvalidSettingException(
                    "schedule",
                    "the schedule " + label
                            + " depends on what the epochs of a training lead to, by a rule that is not known"
                            + " here\nTranslate its rule by hand, or export a trial with another schedule.");
        }
        String clamped = shapes.arithmetic().clamped();
        String values = table(shapes.functions(), label + "_values", shape::at, steps);
        String ratio = shapes.function(schedule, List.of(clamped, "return " + values + "[t]"));
        if (!schedule.cyclesMomentum()) {
            return new Written(ratio);
        }
        String shares = table(shapes.functions(), label + "_momenta", shape::momentum, steps);
        return new Written(ratio, Optional.of(shapes.momentum(ratio, List.of(clamped, "return " + shares + "[t]"))));
    }

    static String table(Functions functions, String wanted, LongToDoubleFunction value, long steps) {
        if (steps >= MOST) {
            throw new InvalidSettingException(
                    "schedule",
                    "%s can be written one by one alone, and %d steps are more than %d\nExport a shorter training."
                            .formatted(wanted, steps, MOST));
        }
        String name = functions.name(wanted);
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (long t = 0; t <= steps; t++) {
            double x = value.applyAsDouble(t);
            line.append(line.length() == 0 ? "    " : " ")
                    .append(Double.isNaN(x) ? "None" : number(x))
                    .append(',');
            if (t % A_LINE == A_LINE - 1 || t == steps) {
                lines.add(line.toString());
                line.setLength(0);
            }
        }
        functions.statement(name + " = (\n" + String.join("\n", lines) + "\n)");
        return name;
    }
}
