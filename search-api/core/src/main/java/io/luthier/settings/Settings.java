package io.luthier.settings;

import java.util.Map;

/** Records by their settings. */
public final class Settings {
    private Settings() {}

    /**
     * What is set of a record, as an ordered map from path to text: {@link Description#settings}. Two records of a class are
     * equal if and only if these are, as far as texts of their values tell.
     */
    public static Map<String, String> of(Record record) {
        return Description.of(record).settings();
    }

    /** What each setting of a record is where it is not given: {@link Description#presets}. */
    public static Map<String, String> presets(Record record) {
        return Description.of(record).presets();
    }

    /**
     * A copy with another value of one setting.
     *
     * @param name as study files call it, or as Java does
     * @throws InvalidSettingException if the value is outside of its limits
     * @throws IllegalArgumentException if there is no such setting, or the value is of another type
     */
    public static <R extends Record> R with(R record, String name, Object value) {
        Form form = Form.of(record.getClass());
        int index = form.names().indexOf(Names.kebab(name));
        if (index < 0) {
            throw new IllegalArgumentException(Description.name(record) + " has no setting " + Names.quote(name) + "\n"
                    + Names.advice(name, form.names()));
        }
        @SuppressWarnings("unchecked") // made by the constructor of its own class
        R copy = (R) form.with(record, index, value);
        return copy;
    }
}
