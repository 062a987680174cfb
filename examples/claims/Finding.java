package claims;

import java.util.List;

/**
 * What a study found.
 *
 * @param parts on which the verdict rests
 * @param tables what else was measured
 * @param notes sentences about it
 */
record Finding(List<Part> parts, List<Table> tables, List<String> notes) {
    Finding {
        parts = List.copyOf(parts);
        tables = List.copyOf(tables);
        notes = List.copyOf(notes);
    }

    Verdict verdict() {
        return Verdict.of(parts);
    }
}
