package claims;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Studies a claim, or all of them: {@code examples/claims/run R9 --minutes 5}. */
public final class Claims {
    private Claims() {}

    static List<Claim> all() {
        return List.of(
                new R01_RangeTest(),
                new R03_LargerRateFirst(),
                new R04_BestRateOfBatch(),
                new R05_RateGrowsWithBatch(),
                new R07_LinearScaling(),
                new R08_Warmup(),
                new R09_StepAndCosine(),
                new R12_CyclicWindows(),
                new R13_CyclicIsFaster(),
                new R15_SaddlePoints(),
                new R16_GrowingBatch(),
                new R20_AdaptiveMethods());
    }

    public static void main(String[] arguments) throws InterruptedException {
        Path home = Path.of(System.getProperty("claims.home", "examples/claims"));
        try {
            List<String> words = Arrays.asList(arguments);
            if (words.isEmpty()) {
                all().forEach(claim -> System.out.println(claim.id() + "  " + claim.says()));
            } else if (words.get(0).equals("pages")) {
                Pages.write(home);
            } else if (words.get(0).equals("all")) {
                Options options = Options.standard(home).with(words.subList(1, words.size()));
                for (Claim claim : all()) {
                    study(claim, options);
                }
            } else {
                study(claim(words.get(0)), Options.standard(home).with(words.subList(1, words.size())));
            }
        } catch (IllegalArgumentException e) { // the user's: a wrong name, a wrong number, a file that is not there
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    static Claim claim(String id) {
        return all().stream()
                .filter(claim -> claim.id().equalsIgnoreCase(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no claim " + id + "\nThere are "
                        + String.join(", ", all().stream().map(Claim::id).toList()) + "."));
    }

    static Report study(Claim claim, Options options) throws InterruptedException {
        Options own = options.out(options.out().resolve(claim.id() + "-" + options.data()));
        var lab = new Lab(claim, own, System.err);
        System.err.println(claim.id() + " on " + own.data() + ", at most " + own.minutes() + " minutes");
        Report report = Report.of(claim, own, claim.study(lab), lab);
        System.out.println(report.text());
        if (own.keep()) {
            keep(report);
        }
        return report;
    }

    private static void keep(Report report) {
        Path folder = report.options().home().resolve("results");
        String name = Pages.name(report.claim().id(), report.options().data());
        try {
            Files.createDirectories(folder);
            if (report.options().split().isEmpty()) { // another split is a line in the table, not a section
                Files.writeString(folder.resolve(name + ".md"), report.markdown());
            }
            Files.writeString(folder.resolve(name + ".tsv"), report.lines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Pages.write(report.options().home());
    }
}
