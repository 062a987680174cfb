package io.luthier.cli.range;

import io.luthier.cli.console.Console;
import io.luthier.cli.console.UserException;
import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import io.luthier.trainer.range.Ramp.Staged.Segment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Segments of a staged test as they are typed, or as a YAML file lists them. */
final class SegmentText {
    private static final String FORM =
            "\nWrite START:END:STEP:STEPS, as in 0.1:0.9:0.1:10,1:1.1:0.01:10, or the name of a YAML file"
                    + " with a list such as\n- [0.1, 0.9, 0.1, 10]\n- [1, 1.1, 0.01, 10]";

    private SegmentText() {}

    static List<Segment> of(Console console, String text) {
        if (text.contains(":") && text.matches("[-+0-9.eE:,\\s]*")) {
            var segments = new ArrayList<Segment>();
            for (String item : text.split(",")) {
                segments.add(segment("--segments", item, item.strip().split(":")));
            }
            return segments;
        }
        return file(console.resolve(Path.of(text)), text);
    }

    private static List<Segment> file(Path file, String name) {
        if (!Files.isRegularFile(file)) {
            throw new UserException("--segments: there is no file " + Names.quote(name) + FORM);
        }
        var segments = new ArrayList<Segment>();
        try {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i).replaceAll("#.*", "").strip();
                if (!line.isEmpty()) {
                    String[] numbers =
                            line.replaceAll("^-\\s+|[\\[\\]]", "").strip().split("[,\\s]+");
                    segments.add(segment(name + ":" + (i + 1), line, numbers));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (segments.isEmpty()) {
            throw new UserException(name + " lists no segments" + FORM);
        }
        return segments;
    }

    private static Segment segment(String where, String text, String[] numbers) {
        try {
            if (numbers.length == 4) {
                return new Segment(
                        Double.parseDouble(numbers[0]),
                        Double.parseDouble(numbers[1]),
                        Double.parseDouble(numbers[2]),
                        Integer.parseInt(numbers[3].strip()));
            }
        } catch (NumberFormatException e) {
            // said below
        } catch (InvalidSettingException e) {
            throw new UserException(where + ": " + e.getMessage());
        }
        throw new UserException(where + ": " + Names.quote(text.strip()) + " is no segment" + FORM);
    }
}
