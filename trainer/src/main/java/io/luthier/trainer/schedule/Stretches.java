package io.luthier.trainer.schedule;

import io.luthier.settings.Decimal;
import io.luthier.settings.Family;
import io.luthier.settings.Form;
import io.luthier.settings.Note;
import io.luthier.settings.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says of settings of a schedule that a run ends before they act. */
final class Stretches {
    /** Stretches at whose end something begins: where that is the end of the run, it never does. */
    private static final Map<Class<? extends Schedule>, Set<String>> BEGINNINGS = Map.of(
            Step.class, Set.of("every"),
            Multistep.class, Set.of("milestones"),
            PiecewiseConstant.class, Set.of("boundaries"),
            Sgdr.class, Set.of("first"),
            Sequence.class, Set.of("at"),
            ConstantWarmup.class, Set.of("duration"),
            FlatCosine.class, Set.of("flat"),
            Noise.class, Set.of("from"));

    private final Length length;
    private final List<Note> notes = new ArrayList<>();

    private Stretches(Length length) {
        this.length = length;
    }

    /** A rise before all else, at whose end the base is reached. */
    static List<Note> ofWarmup(Span rise, Length length) {
        return span("warmup", " is ", rise, true, length).stream().toList();
    }

    /** What does not act of a schedule whose settings stand under a path. */
    static List<Note> in(Schedule schedule, String path, Length length) {
        var stretches = new Stretches(length);
        stretches.schedule(path + ".", schedule);
        return stretches.notes;
    }

    private void schedule(String path, Schedule schedule) {
        Form form = Form.of(schedule.getClass());
        Set<String> beginnings = BEGINNINGS.getOrDefault(schedule.getClass(), Set.of());
        for (int i = 0; i < form.settings().size(); i++) {
            Setting setting = form.settings().get(i);
            Object value = form.value(i, schedule);
            boolean begins = beginnings.contains(setting.name());
            if (value instanceof Schedule inner) {
                notes.addAll(in(
                        inner,
                        path + setting.name() + "." + Family.of(Schedule.class).label(inner),
                        lengthOf(schedule, setting)));
            } else if (value instanceof Span span && !(schedule instanceof InverseSqrt)) {
                span(path + setting.name(), " is ", span, begins, length).ifPresent(notes::add);
            } else if (value instanceof List<?> items) {
                for (Object item : items) {
                    if (item instanceof Span span) {
                        span(path + setting.name(), " has ", span, begins, length)
                                .ifPresent(notes::add);
                    }
                }
            }
        }
        if (schedule instanceof ReduceOnPlateau plateau) {
            patience(path + "patience", plateau);
        }
        if (schedule instanceof CosineRestarts restarts && restarts.cycles() > length.steps()) {
            notes.add(new Note(
                    path + "cycles",
                    "%scycles is %d, and the run has %s: not every cycle has one."
                            .formatted(path, restarts.cycles(), steps(length.steps()))));
        }
    }

    /** The part of the run in which a schedule inside another one is at work. */
    private Length lengthOf(Schedule outer, Setting setting) {
        if (!(outer instanceof Sequence sequence)) {
            return length;
        }
        long change = Math.min(length.steps() - 1, length.steps(sequence.at()));
        return setting.name().equals("first") ? length.first(Math.max(1, change)) : length.after(change);
    }

    private void patience(String path, ReduceOnPlateau plateau) {
        long epochs = Math.round(length.steps() / length.epoch());
        if (plateau.patience() + (plateau.patienceReached() ? 1 : 2) > epochs) {
            notes.add(new Note(
                    path,
                    "%s is %d, and the run has %s: it ends before the rate could fall."
                            .formatted(path, plateau.patience(), count(epochs, "epoch"))));
        }
    }

    /** A stretch that a run ends before, or with, if something {@code begins} at its end. */
    private static Optional<Note> span(String path, String verb, Span span, boolean begins, Length length) {
        long steps = length.steps(span);
        if (steps < length.steps() || steps == length.steps() && !begins) {
            return Optional.empty();
        }
        String run = span.unit() == Span.Unit.EPOCHS
                ? "the run has " + Decimal.brief(length.steps() / length.epoch()) + " epochs"
                : "the run has " + steps(length.steps());
        return Optional.of(new Note(
                path,
                path + verb + span + ", and " + run + ": "
                        + (steps > length.steps() ? "the run ends first." : "the run ends with it.")));
    }

    private static String steps(long count) {
        return count(count, "step");
    }

    private static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
