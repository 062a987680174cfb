package io.luthier.typed;

import io.luthier.settings.InvalidSettingException;
import io.luthier.space.Param;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Values to try first, put into parameters. */
final class Presets {
    private Presets() {}

    /** The parameters with these values by path; those without a value stay as they are. */
    static List<Param> with(List<Param> params, Map<String, Object> values, String prefix) {
        var all = new ArrayList<Param>();
        for (Param param : params) {
            Object value = values.get(prefix + param.name());
            Param preset = value == null ? param : with(param, value);
            if (preset instanceof Param.Choice choice) {
                var options = new ArrayList<Param.Option>();
                for (Param.Option option : choice.options()) {
                    String under = prefix + choice.name() + "." + option.label() + ".";
                    options.add(
                            new Param.Option(option.label(), option.weight(), with(option.params(), values, under)));
                }
                preset = new Param.Choice(choice.name(), options, choice.preset());
            }
            all.add(preset);
        }
        return all;
    }

    /** A parameter with a value to try first; a number may be of any kind. */
    static Param with(Param param, Object value) {
        if (param instanceof Param.Real real) {
            return real.preset(((Number) value).doubleValue());
        }
        if (param instanceof Param.Int whole) {
            return whole.preset(whole(param, value));
        }
        if (param instanceof Param.Choice choice) {
            return choice.preset((String) value);
        }
        Param.Ordinal ordinal = (Param.Ordinal) param;
        return ordinal.preset(ordinal.values().get(0) instanceof Long ? whole(param, value) : value);
    }

    private static Long whole(Param param, Object value) {
        double number = ((Number) value).doubleValue();
        if (value instanceof Double && number != Math.rint(number)) {
            throw new InvalidSettingException(
                    param.name(), "the preset of '" + param.name() + "' is " + number + ", not a whole number");
        }
        return ((Number) value).longValue();
    }
}
