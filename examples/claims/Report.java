package claims;

import io.luthier.reports.statistics.Interval;
import io.luthier.reports.text.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a claim's study says, for a terminal, for Markdown and as lines of CSV. */
record Report(
        Claim claim, Options options, Finding finding, int trainings, double work, double seconds, String machine) {
    static Report of(Claim claim, Options options, Finding finding, Lab lab) {
        String machine = "%s, %d threads, Java %d, %s products"
                .formatted(
                        System.getProperty("os.arch"),
                        options.threads(),
                        Runtime.version().feature(),
                        lab.kernel());
        var notes = new ArrayList<>(finding.notes());
        notes.addAll(lab.notes());
        return new Report(
                claim,
                options,
                new Finding(finding.parts(), finding.tables(), notes),
                lab.trainings(),
                lab.work(),
                lab.seconds(),
                machine);
    }

    /** For a terminal. */
    String text() {
        var out = new StringBuilder();
        out.append(heading()).append("\n\n");
        out.append("The claim:  ").append(claim.says()).append('\n');
        out.append("The test:   ").append(claim.tested()).append("\n\n");
        out.append(parts().text()).append('\n');
        finding.tables().forEach(table -> out.append(table.text()).append('\n'));
        finding.notes().forEach(note -> out.append(note).append('\n'));
        out.append(cost()).append("\n\nVerdict: ").append(finding.verdict()).append('\n');
        return out.toString();
    }

    /** A section of Markdown. */
    String markdown() {
        var out = new StringBuilder();
        out.append("### ").append(heading()).append("\n\n");
        out.append("**The claim.** ").append(claim.says()).append("\n\n");
        out.append("**The test.** ").append(claim.tested()).append("\n\n");
        out.append(parts().markdown()).append('\n');
        finding.tables().forEach(table -> out.append(table.markdown()).append('\n'));
        finding.notes().forEach(note -> out.append(note).append("\n\n"));
        out.append(cost()).append("\n\n```sh\n").append(command()).append("\n```\n");
        return out.toString();
    }

    /** A line for each part, as {@link Pages} reads them: separated by tabs. */
    String lines() {
        var out = new StringBuilder();
        for (Part part : finding.parts()) {
            Interval interval = part.interval();
            out.append(String.join(
                            "\t",
                            claim.id(),
                            options.data(),
                            claim.title(),
                            finding.verdict().toString(),
                            part.says(),
                            part.verdict().toString(),
                            figure(part, part.difference().mean()),
                            figure(part, interval.low()) + " to " + figure(part, interval.high()),
                            figure(part, part.margin()),
                            figure(part, part.detectable()),
                            Integer.toString(part.difference().pairs()),
                            part.unit().text()))
                    .append('\n');
        }
        return out.toString();
    }

    private String heading() {
        return claim.id() + ", " + options.data() + ": " + claim.title() + ": " + finding.verdict();
    }

    String command() {
        return "examples/claims/run " + claim.id() + (options.mnist().isPresent() ? " --mnist FOLDER" : "")
                + (options.split().isPresent() ? " --split " + options.split().getAsLong() : "")
                + (options.seeds() == 10 ? "" : " --seeds " + options.seeds())
                + " --minutes " + Figures.number(options.minutes(), 4);
    }

    private String cost() {
        return String.format(
                Locale.ROOT,
                "%,d trainings, %,.0f units of declared work, %s (%s).",
                trainings,
                work,
                Figures.seconds(seconds),
                machine);
    }

    private Table parts() {
        var rows = new ArrayList<List<String>>();
        for (Part part : finding.parts()) {
            Interval interval = part.interval();
            rows.add(List.of(
                    part.says(),
                    figure(part, part.difference().mean()),
                    figure(part, interval.low()) + " to " + figure(part, interval.high()),
                    figure(part, part.margin()),
                    figure(part, part.detectable()),
                    Integer.toString(part.difference().pairs()),
                    part.unit().text(),
                    part.verdict().toString()));
        }
        double confidence = finding.parts().get(0).confidence();
        return new Table(
                "Parts:",
                List.of(
                        "part",
                        "difference",
                        Figures.number(100 * confidence, 4) + " % interval",
                        "margin",
                        "detectable",
                        "pairs",
                        "unit",
                        "verdict"),
                rows);
    }

    private static String figure(Part part, double value) {
        return String.format(Locale.ROOT, "%.3f", part.unit().of(value));
    }
}
