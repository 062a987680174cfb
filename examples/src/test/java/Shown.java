import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What programs print, in a form that two runs agree on: times masked, runs of blanks folded. */
final class Shown {
    /** The top of the checkout. */
    static final Path TOP = Path.of("").toAbsolutePath().getParent();

    private Shown() {}

    /** The lines without what the clock decides. */
    static List<String> stable(String text) {
        var lines = new ArrayList<String>();
        for (String line : text.split("\n")) {
            String masked = line.replaceAll("\\b\\d+(\\.\\d+)?(e-?\\d+)? (ns|us|ms|s|min|h)( \\d+ (s|min))?\\b", "T")
                    .replaceAll("safetensors \\([0-9,]+ bytes\\)", "safetensors")
                    .replaceAll(" +", " ")
                    .strip();
            if (!masked.isEmpty()) {
                lines.add(masked);
            }
        }
        return lines;
    }

    /** What a main method prints. */
    static String printed(Runnable main) {
        PrintStream before = System.out;
        var bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            main.run();
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** How a command ended. */
    record Ended(int code, String out, String err) {}

    /** The luthier command, to be run as a process of its own. */
    static List<String> command(List<String> arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dluthier.terminals=out",
                "-Dluthier.kernel=java",
                "-cp",
                System.getProperty("java.class.path"),
                "io.luthier.cli.Main"));
        command.addAll(arguments);
        return command;
    }

    /** Runs the luthier command, as on a terminal of 116 columns. */
    static Ended luthier(Path folder, List<String> arguments) throws IOException, InterruptedException {
        return run(folder, command(arguments), "");
    }

    /** Runs a program as on a terminal of 116 columns, with this on its standard input. */
    static Ended run(Path folder, List<String> command, String input) throws IOException, InterruptedException {
        File in = File.createTempFile("luthier", "in");
        File out = File.createTempFile("luthier", "out");
        File err = File.createTempFile("luthier", "err");
        try {
            Files.writeString(in.toPath(), input);
            var builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectInput(in)
                    .redirectOutput(out)
                    .redirectError(err);
            builder.environment().put("COLUMNS", "116");
            builder.environment().put("NO_COLOR", "1");
            int code = builder.start().waitFor();
            return new Ended(code, Files.readString(out.toPath()), Files.readString(err.toPath()));
        } finally {
            in.delete();
            out.delete();
            err.delete();
        }
    }
}
