package io.luthier.trial;

import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * What a training keeps beside its metrics: files, such as the model, and notes. Files stay for the best trials of a study alone
 * ({@code Study.keep}), notes for all.
 *
 * @param files in the order of keeping, at most 100; no two names differ in case alone
 * @param notes texts of at most 10000 characters by name, at most 100
 */
public record Kept(List<KeptFile> files, Map<String, String> notes) {
    /** Nothing. */
    public static final Kept NOTHING = new Kept(List.of(), Map.of());

    private static final int MOST = 100;
    private static final int LONGEST = 10_000;

    public Kept {
        files = List.copyOf(files);
        notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
    }

    /** With a file more, in place of one of that name. */
    public Kept file(String name, byte[] content) {
        return file(KeptFile.of(name, content));
    }

    /** With what a file holds now, under this name. */
    public Kept file(String name, Path file) {
        return file(KeptFile.of(name, file));
    }

    private Kept file(KeptFile file) {
        var all = new ArrayList<KeptFile>();
        boolean replaced = false;
        for (KeptFile other : files) {
            boolean same = other.name().equals(file.name());
            if (!same && folded(other).equals(folded(file))) {
                throw new InvalidSettingException(
                        "",
                        "'" + file.name() + "' and '" + other.name()
                                + "' are kept, which are one file on some systems\nUse names that differ in more than case.");
            }
            all.add(same ? file : other);
            replaced |= same;
        }
        if (!replaced) {
            all.add(file);
        }
        refuseMany("files", all.size());
        return new Kept(all, notes);
    }

    private static String folded(KeptFile file) {
        return file.name().toLowerCase(Locale.ROOT);
    }

    /** With a note more, in place of one of that name; control characters in it become U+FFFD. */
    public Kept note(String name, String text) {
        Names.metric(name);
        if (text.length() > LONGEST) {
            throw new InvalidSettingException(
                    "",
                    "the note '" + name + "' has " + text.length() + " characters, the limit is " + LONGEST
                            + "\nKeep a long text as a file.");
        }
        var all = new LinkedHashMap<>(notes);
        all.put(name, clean(text));
        refuseMany("notes", all.size());
        return new Kept(files, all);
    }

    private static String clean(String text) {
        var out = new StringBuilder();
        text.codePoints().forEach(c -> {
            int type = Character.getType(c);
            boolean keep = c == '\n' || c == '\t' || type != Character.CONTROL && type != Character.SURROGATE;
            out.appendCodePoint(keep ? c : 0xFFFD);
        });
        return out.toString();
    }

    private static void refuseMany(String what, int count) {
        if (count > MOST) {
            throw new InvalidSettingException(
                    "", "a training keeps more than " + MOST + " " + what + "\nPut several into one archive.");
        }
    }

    /** Without files. */
    public Kept withoutFiles() {
        return files.isEmpty() ? this : new Kept(List.of(), notes);
    }

    /** Whether there is neither a file nor a note. */
    public boolean nothing() {
        return files.isEmpty() && notes.isEmpty();
    }

    /**
     * The file of this name.
     *
     * @throws NoSuchElementException if none of this name was kept
     */
    public KeptFile file(String name) {
        return files.stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("nothing was kept as '" + name + "'\n"
                        + Names.advice(name, files.stream().map(KeptFile::name).toList())));
    }
}
