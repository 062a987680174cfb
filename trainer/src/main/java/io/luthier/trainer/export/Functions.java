package io.luthier.trainer.export;

import io.luthier.settings.Decimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Python functions of a step, each after those that it calls. */
final class Functions {
    /** What the programs call their own, and Python's words. */
    private static final Set<String> TAKEN = Set.of(
            ("step clock epoch first count rate momentum batch batches network optimizers loss train width math torch keras jax jnp optax Rates PLATEAUS wave"
                            + " half_wave line power cycle uniform and as assert async await break class continue def del elif"
                            + " else except finally for from global if import in is lambda nonlocal not or pass raise return"
                            + " try while with yield None True False max min len sum range int abs divmod")
                    .split(" "));

    private final Set<Helper> helpers = EnumSet.noneOf(Helper.class);
    private final Set<String> names = new HashSet<>();
    private final List<String> plateaus = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();

    /** A name that nothing has yet. */
    String name(String wanted) {
        String plain = wanted.replace('-', '_');
        String name = TAKEN.contains(plain) ? plain + "_" : plain;
        for (int i = 2; !names.add(name); i++) {
            name = plain + "_" + i;
        }
        return name;
    }

    void need(Helper... needed) {
        helpers.addAll(List.of(needed));
    }

    /** A function of the step t of this name. */
    void function(String name, String meaning, List<String> lines) {
        texts.add("def " + name + "(t):\n    \"\"\"" + meaning + "\"\"\"\n"
                + lines.stream().map(line -> "    " + line + "\n").collect(Collectors.joining()));
    }

    /** Something at the top of the program. */
    void statement(String text) {
        texts.add(text + "\n");
    }

    /** A rule that an epoch's end must be told to. */
    void plateau(String name) {
        plateaus.add(name);
    }

    /** The rules that an epoch's end must be told to. */
    List<String> plateaus() {
        return plateaus;
    }

    String text() {
        String parts = helpers.stream().map(helper -> helper.text + "\n\n").collect(Collectors.joining());
        return parts + String.join("\n\n", texts);
    }

    /** A number as Python reads it, to the last digit. */
    static String number(double x) {
        return Decimal.text(x).replace('E', 'e');
    }
}
