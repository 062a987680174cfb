package io.luthier.search;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What a problem may ask of a strategy. */
public enum Ability {
    /** Parameters with infinitely many values. */
    CONTINUOUS("continuous parameters"),
    /** Spaces in which no parameter is continuous. */
    FINITE("finite spaces"),
    /** Parameters that only some labels of a choice open. */
    CONDITIONAL("conditional spaces"),
    /** Constraints between parameters. */
    CONSTRAINTS("constraints"),
    /** More goals than one. */
    SEVERAL_GOALS("several goals"),
    /** Limits on what is measured. */
    LIMITS("limits");

    private final String text;

    Ability(String text) {
        this.text = text;
    }

    /** In words. */
    public String text() {
        return text;
    }

    /** Every ability except these. */
    public static Set<Ability> allBut(Ability... missing) {
        EnumSet<Ability> all = EnumSet.allOf(Ability.class);
        for (Ability each : missing) {
            all.remove(each);
        }
        return Collections.unmodifiableSet(all);
    }

    /** These abilities without one of them. */
    public static Set<Ability> without(Set<Ability> abilities, Ability missing) {
        EnumSet<Ability> rest = EnumSet.noneOf(Ability.class);
        rest.addAll(abilities);
        rest.remove(missing);
        return Collections.unmodifiableSet(rest);
    }
}
