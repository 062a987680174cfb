package claims;

import java.util.List;

/** What a study says of a claim. */
enum Verdict {
    REPRODUCED("reproduced"),
    NOT_REPRODUCED("not reproduced"),
    CANNOT_TELL("cannot tell at this size");

    private final String text;

    Verdict(String text) {
        this.text = text;
    }

    /** A claim is reproduced if all of its parts are, and not reproduced if one is not. */
    static Verdict of(List<Part> parts) {
        List<Verdict> verdicts = parts.stream().map(Part::verdict).toList();
        return verdicts.contains(NOT_REPRODUCED)
                ? NOT_REPRODUCED
                : verdicts.contains(CANNOT_TELL) ? CANNOT_TELL : REPRODUCED;
    }

    @Override
    public String toString() {
        return text;
    }
}
