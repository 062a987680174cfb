package io.luthier.typed;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import io.luthier.space.Param;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads types into {@link Part}s. */
final class Reading {
    /** The labels of an optional. */
    private static final String OFF = "off";

    private static final String ON = "on";

    private final Map<String, Param> given;
    private final Set<String> used = new HashSet<>();
    private final Deque<Class<?>> within = new ArrayDeque<>();

    /** A reading with parameters that were given by path instead of annotations. */
    Reading(Map<String, Param> given) {
        this.given = given;
    }

    /** The outermost record. */
    Group whole(Class<?> type) {
        if (!Layout.known(type)) {
            throw new InvalidSettingException(
                    "", type.getName() + " is not a record\nA typed space begins with a record or a data class.");
        }
        Group group = group(type, "", "");
        for (String path : given.keySet()) {
            if (!used.contains(path)) {
                throw new InvalidSettingException(
                        path,
                        "a parameter was given for '" + path + "', which is no component of " + type.getSimpleName()
                                + " that is one parameter\n" + Names.advice(path, used.isEmpty() ? List.of() : used));
            }
        }
        return group;
    }

    private Group group(Class<?> type, String path, String name) {
        if (within.contains(type)) {
            throw new InvalidSettingException(
                    "", type.getSimpleName() + " contains itself\nA search space has a fixed depth.");
        }
        within.push(type);
        var layout = Layout.of(type);
        var parts = new ArrayList<Part>();
        for (Component component : layout.components()) {
            boolean list = component.type() instanceof ParameterizedType given && given.getRawType() == List.class;
            if (!list && component.mark(Size.class) != null) {
                throw component.wrong("is no list, so @Size has no meaning", "Remove the annotation.");
            }
            parts.add(part(component, path, name + component.called()));
        }
        within.pop();
        return new Group(layout, parts);
    }

    /** The part of a component, under a path and with a name for its parameters. */
    private Part part(Component component, String path, String name) {
        Type generic = component.type();
        if (generic instanceof ParameterizedType parameterized) {
            Class<?> raw = (Class<?>) parameterized.getRawType();
            Type argument = bound(parameterized.getActualTypeArguments()[0]);
            if (raw == List.class) {
                return row(component, argument, path, name);
            }
            if (raw == Optional.class) {
                return optional(component, raw, argument, path, name);
            }
        }
        if (!(generic instanceof Class<?> type)) {
            throw unknown(component);
        }
        Class<?> held = type == OptionalInt.class
                ? int.class
                : type == OptionalLong.class ? long.class : type == OptionalDouble.class ? double.class : null;
        if (held != null) {
            return optional(component, type, held, path, name);
        }
        if (type.isSealed()) {
            return sealed(component, type, path, name);
        }
        if (Layout.known(type)) {
            component.only("a group", List.of());
            return group(type, path, name + "-");
        }
        used.add(path + name);
        Param param = given.get(path + name);
        return new Numbers(component, name, param).part(type).orElseThrow(() -> unknown(component));
    }

    /** Kotlin writes {@code List<? extends Layer>}. */
    private static Type bound(Type argument) {
        return argument instanceof WildcardType wildcard ? wildcard.getUpperBounds()[0] : argument;
    }

    private static InvalidSettingException unknown(Component component) {
        return component.wrong(
                "is a " + component.type().getTypeName() + ", which is no part of a search space",
                "Use int, long, double, boolean, an enum, a record, a sealed interface, Optional, or List with @Size.");
    }

    private Part row(Component component, Type element, String path, String name) {
        Size size = component.mark(Size.class);
        if (size == null || size.value() < 1) {
            throw component.wrong("is a list without a size", "Annotate it with @Size(3).");
        }
        var parts = new ArrayList<Part>();
        for (int i = 1; i <= size.value(); i++) {
            parts.add(part(component.as(element), path, name + "-" + i));
        }
        return new Row(component, parts);
    }

    private Part optional(Component component, Class<?> raw, Type content, String path, String name) {
        String under = path + name + "." + ON + ".";
        boolean group = content instanceof Class<?> type && Layout.known(type);
        Part inner = group ? group((Class<?>) content, under, "") : part(component.as(content), under, "value");
        Part held = new Held(raw, inner);
        return branches(
                component,
                name,
                List.of(
                        new Branches.Branch(OFF, value -> Held.content(value).isEmpty(), new Constant(Held.empty(raw))),
                        new Branches.Branch(ON, value -> Held.content(value).isPresent(), held)));
    }

    private Part sealed(Component component, Class<?> type, String path, String name) {
        component.only("a choice", List.of());
        var branches = new ArrayList<Branches.Branch>();
        leaves(type).forEach(leaf -> branches.addAll(branchesOf(component, leaf, path + name)));
        return branches(component, name, branches);
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed() ? Stream.of(type.getPermittedSubclasses()).flatMap(Reading::leaves) : Stream.of(type);
    }

    private List<Branches.Branch> branchesOf(Component component, Class<?> leaf, String path) {
        if (leaf.isEnum()) {
            return Stream.of(leaf.getEnumConstants())
                    .map(one -> new Branches.Branch(Numbers.label((Enum<?>) one), one::equals, new Constant(one)))
                    .toList();
        }
        Called called = leaf.getAnnotation(Called.class);
        String label = called == null ? Names.kebab(leaf.getSimpleName()) : called.value();
        if (Layout.known(leaf)) {
            return List.of(new Branches.Branch(label, leaf::isInstance, group(leaf, path + "." + label + ".", "")));
        }
        Object object = singleton(leaf);
        if (object == null) {
            throw component.wrong(
                    "may be a " + leaf.getSimpleName() + ", which is neither a record nor an enum",
                    "Make it a record; one without components where there is nothing to choose.");
        }
        return List.of(new Branches.Branch(label, leaf::isInstance, new Constant(object)));
    }

    /** The one value of a Kotlin object. */
    private static @Nullable Object singleton(Class<?> type) {
        try {
            Field field = type.getDeclaredField("INSTANCE");
            if (!Modifier.isStatic(field.getModifiers()) || field.getType() != type) {
                return null;
            }
            field.setAccessible(true);
            return field.get(null);
        } catch (NoSuchFieldException | IllegalAccessException e) {
            return null;
        }
    }

    private static Part branches(Component component, String name, List<Branches.Branch> branches) {
        Param.Choice param = Param.choice(name);
        for (Branches.Branch branch : branches) {
            param = param.option(branch.label(), branch.part().params().toArray(Param[]::new));
        }
        Preset preset = component.mark(Preset.class);
        return new Branches(component, preset == null ? param : param.preset(preset.value()), branches);
    }
}
