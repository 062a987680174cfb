package io.luthier.reports.write;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a report as a page in one file: the answer and the headings in plain HTML, the JSON, and the scripts that draw it.
 *
 * <p>Its content-security policy allows the scripts and the style sheet in it, by their hashes, and nothing else: no other
 * script, no request, no evaluation of text. Text is escaped; scripts put it into the page as text only.
 */
final class Page {
    private static final String CHARTS = "/META-INF/echarts/6.1.0/echarts.min.js";
    private static final int LONG = 180;
    private static final String STYLE = resource("page.css");
    /** What every page uses, in this order. */
    static final List<String> KIT = List.of("core", "figures", "theme", "panel", "chart", "answer");

    private Page() {}

    static String text(Contents contents) {
        String data = Json.line(contents.data().tree());
        if (data.indexOf('<') >= 0) {
            throw new IllegalStateException("the data of a page hold a '<', which would end them");
        }
        boolean charted = contents.sections().stream().anyMatch(Section::charted);
        String charts = charted ? resource(CHARTS) : "";
        String own = scripts(contents);
        String style = style(contents);
        String policy = "default-src 'none'; script-src " + (charted ? "'" + hash(charts) + "' '" : "'") + hash(own)
                + "'; style-src '" + hash(style) + "'; img-src data: blob:; base-uri 'none'; form-action 'none'";
        var out = new Markup(charts.length() + own.length() + data.length() + 100_000);
        out.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .raw("<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy)
                .raw("\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .raw("<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n")
                .element("title", "", contents.title())
                .raw("<style>" + style + "</style>\n</head>\n<body>\n");
        navigation(out, contents);
        head(out, contents);
        out.raw("<main id=\"report\">\n");
        contents.chapters().forEach(chapter -> chapter(out, chapter));
        out.raw("</main>\n<script type=\"application/json\" id=\"data\">" + data + "</script>\n")
                .raw(charted ? "<script>" + charts + "</script>\n" : "")
                .raw("<script>" + own + "</script>\n</body>\n</html>\n");
        return out.toString();
    }

    /** What all pages have, and what sections have of their own. */
    private static String style(Contents contents) {
        var all = new StringBuilder(STYLE);
        for (Section section : contents.sections()) {
            URL own = section.style();
            if (own != null) {
                all.append(read(own, section.name() + ".css"));
            }
        }
        return all.toString();
    }

    /** All in one scope, which the sections' scripts share to read; each of those has one of its own. */
    private static String scripts(Contents contents) {
        var all = new ArrayList<String>();
        KIT.forEach(name -> all.add(resource(name + ".js")));
        Class<?> room = contents.opening().getClass();
        contents.model().forEach(name -> all.add(read(room.getResource(name + ".js"), name + ".js")));
        for (Section section : contents.sections()) {
            URL script = section.script();
            if (script != null) {
                all.add("(() => {\n" + read(script, section.name() + ".js") + "})();\n");
            }
        }
        return "(() => {\n\"use strict\";\n" + String.join("\n", all) + "\nluthier.start();\n})();\n";
    }

    private static void navigation(Markup out, Contents contents) {
        out.raw("<nav class=\"bar\" aria-label=\"Contents\"><a href=\"#answer\" class=\"brand\">")
                .text(contents.title())
                .raw("</a><div class=\"links\">");
        for (Chapter chapter : contents.chapters()) {
            out.raw("<a href=\"#" + chapter.id() + "\">").text(chapter.title()).raw("</a>");
        }
        out.raw("</div></nav>\n");
    }

    private static void head(Markup out, Contents contents) {
        Answer answer = contents.answer();
        out.raw("<header class=\"hero\" id=\"answer\">\n")
                .element("h1", "", contents.title())
                .raw("<div id=\"sentences\">\n");
        paragraph(out, "question", answer.question());
        paragraph(out, answer.finding().length() > LONG ? "finding long" : "finding", answer.finding());
        answer.notes().forEach(line -> paragraph(out, "note", line));
        answer.caveats().forEach(line -> paragraph(out, "caveat", line));
        out.raw("</div>\n");
        if (contents.opening().script() != null) {
            part(out, contents.opening());
        }
        out.raw(
                        "</header>\n<noscript><p class=\"noscript\">The tables and charts below need JavaScript; the same figures are")
                .raw(" in the report's Markdown, CSV and JSON.</p></noscript>\n");
    }

    private static void paragraph(Markup out, String kind, String text) {
        if (!text.isEmpty()) {
            out.element("p", kind, text);
        }
    }

    /** Sections of half the width stand beside each other where there is room. */
    private static void chapter(Markup out, Chapter chapter) {
        String title = chapter.id() + "-title";
        out.raw("<section id=\"" + chapter.id() + "\" aria-labelledby=\"" + title + "\">\n<h2 id=\"" + title + "\">")
                .text(chapter.title())
                .raw("</h2>\n");
        paragraph(out, "lead", chapter.lead());
        boolean beside = false;
        for (Section section : chapter.sections()) {
            if (section.half() != beside) {
                out.raw(beside ? "</div>\n" : "<div class=\"pair\">\n");
            }
            beside = section.half();
            part(out, section);
        }
        out.raw(beside ? "</div>\n" : "").raw("</section>\n");
    }

    private static void part(Markup out, Section section) {
        out.raw("<div class=\"part\" data-section=\"" + section.name() + "\">");
        if (section.script() == null) {
            out.raw("\n").blocks(section.full());
            section.pictures().forEach(out::picture);
        }
        out.raw("</div>\n");
    }

    private static String hash(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    private static String resource(String name) {
        return read(Page.class.getResource(name), name);
    }

    private static String read(@Nullable URL place, String name) {
        if (place == null) {
            throw new IllegalStateException(name + " is missing from the jar of the reports");
        }
        try (InputStream in = place.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
