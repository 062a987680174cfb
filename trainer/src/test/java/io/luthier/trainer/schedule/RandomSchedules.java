package io.luthier.trainer.schedule;

import io.luthier.settings.Family;
import io.luthier.settings.Form;
import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Limits;
import io.luthier.settings.Setting;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;

/** Schedules with random settings inside of the limits that their terms say, so that new ones are covered by themselves. */
public final class RandomSchedules {
    private static final int DEEPEST = 2;
    private static final int PATIENCE = 10_000;

    private final Random random;

    public RandomSchedules(Random random) {
        this.random = random;
    }

    /** Of any kind, with a warmup or without. */
    public Schedule any() {
        var members = Family.of(Schedule.class).members();
        Schedule schedule = of(members.get(random.nextInt(members.size())).type());
        if (random.nextInt(4) > 0) {
            return schedule;
        }
        var forms = Warmup.Form.values();
        return new Warmup(
                span(new Limits(0, false, 1, true)),
                1 - random.nextDouble(),
                forms[random.nextInt(forms.length)],
                schedule);
    }

    /** Of one kind. */
    public Schedule of(Class<? extends Schedule> type) {
        return make(type, 0);
    }

    private <T> T make(Class<T> type, int depth) {
        for (int i = 0; i < PATIENCE; i++) {
            try {
                return attempt(type, depth);
            } catch (InvalidSettingException e) {
                // settings that do not go together: others may
            }
        }
        throw new AssertionError("no settings of " + type + " are possible");
    }

    @SuppressWarnings("unchecked") // members are records
    private <T> T attempt(Class<T> type, int depth) {
        if (type == Formula.class) {
            return type.cast(formula());
        } else if (type == Amplitude.Formula.class) {
            return type.cast(new Amplitude.Formula(random.nextBoolean() ? "1 / 2^cycle" : "1 - u / 2"));
        }
        RecordComponent[] components = type.getRecordComponents();
        List<Setting> settings = Form.of(type).settings();
        var types = new Class<?>[components.length];
        var values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = value(components[i], settings.get(i).limits(), depth);
        }
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof InvalidSettingException refusal) {
                throw refusal;
            }
            throw new AssertionError(e);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private Formula formula() {
        var number = OptionalDouble.of(random.nextDouble());
        var none = OptionalDouble.empty();
        return switch (random.nextInt(4)) {
            case 0 -> new Formula("0.5 * (1 + cos(pi * t / T))");
            case 1 -> new Formula("(1 - a * t / T)^b", number, OptionalDouble.of(3 * random.nextDouble()), none, none);
            case 2 -> new Formula("IF(epoch < epochs / 2, 1, MAX(a, exp(-epoch)))", number, none, none, none);
            default -> new Formula("1 - FLOOR(t / 10) * 10 / (T + 10)");
        };
    }

    private Object value(RecordComponent component, Limits limits, int depth) {
        Class<?> type = component.getType();
        if (type == Schedule.class && depth == DEEPEST) {
            return new Cosine(random.nextDouble());
        } else if (Family.is(type)) {
            var members = Family.of(type).members();
            return make(members.get(random.nextInt(members.size())).type(), depth + 1);
        } else if (type.isEnum()) {
            Object[] constants = type.getEnumConstants();
            return constants[random.nextInt(constants.length)];
        } else if (type == boolean.class) {
            return random.nextBoolean();
        } else if (type == int.class) {
            return (int) number(limits);
        } else if (type == double.class) {
            return number(limits);
        } else if (type == Span.class) {
            return span(limits);
        } else if (type == List.class) {
            var list = new ArrayList<Object>();
            boolean spans = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0] == Span.class;
            double at = 0;
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                at += (1 - at) * random.nextDouble();
                list.add(spans ? Span.of(at) : (Object) number(limits));
            }
            return list;
        }
        throw new AssertionError("no random " + type);
    }

    private Span span(Limits limits) {
        return switch (random.nextInt(4)) {
            case 0 -> Span.epochs(5 * (1 - random.nextDouble()));
            case 1 -> Span.steps(1 + random.nextInt(300));
            default -> Span.of(number(limits));
        };
    }

    /** Ends that belong to the limits are likely; large limits are drawn from by orders of magnitude. */
    private double number(Limits limits) {
        double x = switch (random.nextInt(8)) {
            case 0 -> limits.low();
            case 1 -> limits.high();
            default -> limits.low() + (limits.high() - limits.low()) * random.nextDouble();
        };
        if (limits.high() > 10 && random.nextBoolean()) {
            x = Math.max(limits.low(), Math.pow(limits.high(), random.nextDouble()));
        }
        return limits.contains(x) ? x : number(limits);
    }
}
