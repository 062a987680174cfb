package io.luthier.reports.write;

import java.util.ArrayList;
import java.util.List;

/**
 * What was asked and what came of it, in sentences: what every report begins with.
 *
 * @param question a sentence
 * @param finding what was found, in one sentence or few
 * @param notes how it was found and what it cost
 * @param caveats what to think of before it is relied upon
 */
public record Answer(String question, String finding, List<String> notes, List<String> caveats) {
    private static final Fields<Answer> COMMON = Fields.<Answer>of()
            .with("question", Shape.TEXT, Answer::question)
            .with("finding", Shape.TEXT, Answer::finding);

    /** As it stands in JSON. */
    public static final Shape<Answer> SHAPE = shape("notes");

    public Answer {
        notes = List.copyOf(notes);
        caveats = List.copyOf(caveats);
    }

    /** As it stands in JSON, with another name for the notes. */
    public static Shape<Answer> shape(String notes) {
        return COMMON.with(notes, Shape.list(Shape.TEXT), Answer::notes)
                .with("caveats", Shape.list(Shape.TEXT), Answer::caveats)
                .shape();
    }

    /** All sentences in their order. */
    public List<String> sentences() {
        var all = new ArrayList<String>();
        all.add(question);
        all.add(finding);
        all.addAll(notes);
        all.addAll(caveats);
        return all;
    }
}
