package io.luthier.fleet;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * What workers elsewhere are told of a study, text alone: how they make its assignments for themselves. They train nothing else.
 *
 * @param maker the name of a public class with a public constructor without parameters: a {@link Function} from the text to what may
 *     be trained, in any process that has the class
 * @param text what it is given, such as a study file
 * @param libraries jars and folders that workers need beside what this process was started with, for fleets that send such
 */
public record Briefing(String maker, String text, List<Path> libraries) {
    public Briefing {
        libraries = List.copyOf(libraries);
    }

    /** By this class, which is given this text. */
    public static Briefing by(Class<? extends Function<String, List<Assignment>>> maker, String text) {
        return new Briefing(maker.getName(), text, List.of());
    }

    /** With these jars and folders. */
    public Briefing libraries(List<Path> more) {
        return new Briefing(maker, text, more);
    }

    /**
     * What may be trained, made here.
     *
     * @param loader which has the class
     * @throws IllegalArgumentException if the class is not there, or is no such function
     */
    public List<Assignment> assignments(ClassLoader loader) {
        Object made;
        try {
            made = Class.forName(maker, true, loader).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    "the class " + maker + " cannot be had (" + e + ")\nIt must be public, have a public constructor"
                            + " without parameters, and be on the class path of all workers.",
                    e);
        }
        if (!(made instanceof Function<?, ?> function)) {
            throw new IllegalArgumentException("the class " + maker + " is no java.util.function.Function"
                    + "\nLet it implement Function<String, List<Assignment>>.");
        }
        @SuppressWarnings("unchecked") // what is no assignment is refused where it is looked at
        var assignments = ((Function<String, List<Assignment>>) function).apply(text);
        return List.copyOf(assignments);
    }
}
