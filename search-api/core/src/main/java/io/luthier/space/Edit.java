package io.luthier.space;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A change of one parameter, at any depth, in a tree of parameters. */
final class Edit {
    private final String path;
    private final Function<Param, Optional<Param>> change;
    private boolean found;

    private Edit(String path, Function<Param, Optional<Param>> change) {
        this.path = path;
        this.change = change;
    }

    /**
     * The parameters with the one at {@code path} changed, or left out where the change is empty.
     *
     * @throws InvalidSettingException if there is none such
     */
    static List<Param> apply(
            List<Param> params, String path, Collection<String> known, Function<Param, Optional<Param>> change) {
        var edit = new Edit(path, change);
        List<Param> changed = edit.within(params, "");
        if (!edit.found) {
            throw new InvalidSettingException(
                    path, "the space has no parameter " + Names.quote(path) + "\n" + Names.advice(path, known));
        }
        return changed;
    }

    /**
     * The parameters with one more at the end of the label of a choice: {@code optimizer.adam.beta2}.
     *
     * @throws InvalidSettingException if there is no such label
     */
    static List<Param> add(List<Param> params, String path, Collection<String> known, Param added) {
        int end = path.length() - added.name().length() - 1;
        String branch = path.substring(0, Math.max(0, end));
        int start = branch.lastIndexOf('.');
        String label = branch.substring(start + 1);
        return apply(params, branch.substring(0, Math.max(0, start)), known, param -> {
            if (!(param instanceof Param.Choice choice) || !choice.labels().contains(label)) {
                throw new InvalidSettingException(
                        path, "the space has no label " + Names.quote(branch) + " to hold " + Names.quote(path));
            }
            return Optional.of(new Param.Choice(
                    choice.name(),
                    choice.options().stream()
                            .map(option -> option.label().equals(label) ? with(option, added) : option)
                            .toList(),
                    choice.preset(),
                    choice.when()));
        });
    }

    private static Param.Option with(Param.Option option, Param added) {
        var all = new ArrayList<>(option.params());
        all.add(added);
        return new Param.Option(option.label(), option.weight(), all, option.value());
    }

    private List<Param> within(List<Param> params, String prefix) {
        var all = new ArrayList<Param>();
        for (Param param : params) {
            String here = prefix + param.name();
            if (here.equals(path)) {
                found = true;
                change.apply(param).ifPresent(all::add);
            } else if (param instanceof Param.Choice choice && path.startsWith(here + ".")) {
                all.add(new Param.Choice(
                        choice.name(),
                        choice.options().stream()
                                .map(o -> new Param.Option(
                                        o.label(),
                                        o.weight(),
                                        within(o.params(), here + "." + o.label() + "."),
                                        o.value()))
                                .toList(),
                        choice.preset(),
                        choice.when()));
            } else {
                all.add(param);
            }
        }
        return all;
    }

    /** A choice or an ordinal with some of its values alone; a default that is not among them is forgotten. */
    static Param only(Param param, String path, List<?> values) {
        if (param instanceof Param.Choice choice) {
            known(path, values, choice.labels());
            return new Param.Choice(
                    choice.name(),
                    choice.options().stream()
                            .filter(o -> values.contains(o.label()))
                            .toList(),
                    choice.preset() != null && values.contains(choice.preset()) ? choice.preset() : null,
                    choice.when());
        } else if (param instanceof Param.Ordinal ordinal) {
            known(path, values, ordinal.values());
            return new Param.Ordinal(
                    ordinal.name(),
                    ordinal.values().stream().filter(values::contains).toList(),
                    ordinal.preset() != null && values.contains(ordinal.preset()) ? ordinal.preset() : null,
                    ordinal.when());
        }
        throw new InvalidSettingException(
                path, "'%s' is a range, which has no list of values\nGive it other bounds.".formatted(path));
    }

    private static void known(String path, List<?> wanted, List<?> known) {
        for (Object value : wanted) {
            if (!known.contains(value)) {
                throw new InvalidSettingException(
                        path,
                        "'%s' has no value %s\n%s"
                                .formatted(
                                        path,
                                        Names.quote(value.toString()),
                                        Names.advice(
                                                value.toString(),
                                                known.stream()
                                                        .map(Object::toString)
                                                        .toList())));
            }
        }
        if (wanted.isEmpty()) {
            throw new InvalidSettingException(path, "'%s' keeps no value\nName at least one.".formatted(path));
        }
    }
}
