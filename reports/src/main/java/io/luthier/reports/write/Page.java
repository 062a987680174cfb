package io.luthier.reports.write;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A page in one file: a head that says the most important in plain HTML, a block of JSON, and scripts that draw the rest of
 * it. Immutable.
 *
 * <p>Its content-security policy allows the scripts and the style sheet in it, by their hashes, and nothing else: no other
 * script, no request, no evaluation of text. Text is escaped; scripts put it into the page as text only.
 *
 * @param data JSON without {@code <}
 * @param scripts names of script files beside this class, without ending, run in this order in one scope
 */
public record Page(
        String title,
        String question,
        String finding,
        List<String> notes,
        List<String> caveats,
        String data,
        List<String> scripts) {
    private static final String FOLDER = "/io/luthier/reports/html/";
    private static final String CHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";
    private static final int LONG = 180;
    private static final String STYLE = resource(FOLDER + "report.css");

    public Page {
        notes = List.copyOf(notes);
        caveats = List.copyOf(caveats);
        scripts = List.copyOf(scripts);
        if (data.indexOf('<') >= 0) {
            throw new IllegalArgumentException("the data of a page hold a '<'\nWrite it as \\u003c.");
        }
    }

    /** A page with nothing on it yet. */
    public static Page of(String title) {
        return new Page(title, "", "", List.of(), List.of(), "{}", List.of());
    }

    /** What was asked. */
    public Page question(String text) {
        return new Page(title, text, finding, notes, caveats, data, scripts);
    }

    /** What was found. */
    public Page finding(String text) {
        return new Page(title, question, text, notes, caveats, data, scripts);
    }

    /** Sentences below the finding. */
    public Page notes(List<String> lines) {
        return new Page(title, question, finding, lines, caveats, data, scripts);
    }

    /** Sentences of warning. */
    public Page caveats(List<String> lines) {
        return new Page(title, question, finding, notes, lines, data, scripts);
    }

    /** What the scripts draw. */
    public Page data(String json) {
        return new Page(title, question, finding, notes, caveats, json, scripts);
    }

    /** What draws it. */
    public Page scripts(List<String> names) {
        return new Page(title, question, finding, notes, caveats, data, names);
    }

    /** The page. */
    public String text() {
        String charts = resource(CHARTS);
        String own = scripts.stream()
                .map(name -> resource(FOLDER + name + ".js"))
                .collect(Collectors.joining("\n", "(() => {\n\"use strict\";\n", "\n})();\n"));
        String policy = "default-src 'none'; script-src '" + hash(charts) + "' '" + hash(own) + "'; style-src '"
                + hash(STYLE) + "'; img-src data: blob:; base-uri 'none'; form-action 'none'";
        var out = new StringBuilder(charts.length() + own.length() + data.length() + 100_000);
        out.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"")
                .append(policy)
                .append("\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append(
                        "<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n<title>")
                .append(escape(title))
                .append("</title>\n<style>")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n");
        head(out);
        out.append("<main id=\"report\"></main>\n")
                .append(
                        "<noscript><p class=\"noscript\">The tables and charts below need JavaScript; the same figures are")
                .append(" in the report's Markdown, CSV and JSON.</p></noscript>\n")
                .append("<script type=\"application/json\" id=\"data\">")
                .append(data)
                .append("</script>\n<script>")
                .append(charts)
                .append("</script>\n<script>")
                .append(own)
                .append("</script>\n</body>\n</html>\n");
        return out.toString();
    }

    private void head(StringBuilder out) {
        out.append("<header class=\"hero\" id=\"answer\">\n<h1>")
                .append(escape(title))
                .append("</h1>\n");
        paragraph(out, "question", question);
        paragraph(out, finding.length() > LONG ? "finding long" : "finding", finding);
        notes.forEach(line -> paragraph(out, "note", line));
        caveats.forEach(line -> paragraph(out, "caveat", line));
        out.append("</header>\n");
    }

    private static void paragraph(StringBuilder out, String kind, String text) {
        if (!text.isEmpty()) {
            out.append("<p class=\"")
                    .append(kind)
                    .append("\">")
                    .append(escape(text))
                    .append("</p>\n");
        }
    }

    /** Text as it may stand in an element or an attribute; what no page may hold becomes the replacement character. */
    static String escape(String text) {
        var out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> {
                    boolean control = c < 0x20 && c != '\n' && c != '\t' || c >= 0x7F && c < 0xA0;
                    boolean hidden = c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
                    boolean lone = c >= 0xD800 && c <= 0xDFFF;
                    out.appendCodePoint(control || hidden || lone ? 0xFFFD : c);
                }
            }
        });
        return out.toString();
    }

    private static String hash(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    /** A text that was built in. */
    public static String resource(String path) {
        try (InputStream in = Page.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is missing from the jar of the reports");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
