import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.contract.internal.Stored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users compile against does not change by accident: the exported API is held against that of the last release, by japicmp. */
@Tag("slow")
class ApiTest {
    private static final Path RELEASES = Path.of("src/test/resources/api");
    private static final String SECTION = "## What broke since ";

    @TempDir
    Path folder;

    /**
     * What broke stands in docs/versions.md, in any order, so that lists of two branches may be joined. What is added is no break, and
     * what is recorded of the last release stays as it is, until {@code -Dluthier.record=true} records the version of the pom.
     */
    @Test
    void whatBreaksUsersOfTheLastReleaseIsWrittenDown() throws IOException {
        Path now = Files.write(folder.resolve("now.jar"), Signatures.jar());
        if (Boolean.getBoolean("luthier.record")) {
            Files.write(
                    RELEASES.resolve(Artifacts.version().replace("-SNAPSHOT", "") + ".jar"), Files.readAllBytes(now));
        }
        Path last = last();
        List<String> breaks = Signatures.breaks(last, now);
        System.out.printf(
                "ApiTest: %d exported classes, %d KB of signatures, %d breaks since %s%n",
                count(now), Files.size(last) / 1024, breaks.size(), version(last));
        String begin = SECTION + version(last) + "\n\n";
        Stored.check(Stored.file("docs/versions.md"), page -> {
            int at = page.indexOf(SECTION);
            Set<String> written = page.substring(at)
                    .lines()
                    .skip(2)
                    .filter(line -> !line.isBlank())
                    .collect(Collectors.toSet());
            List<String> lines = breaks.isEmpty()
                    ? List.of("Nothing.")
                    : breaks.stream().map(b -> "- " + b).toList();
            boolean same = page.startsWith(begin, at) && written.equals(Set.copyOf(lines));
            return same ? page : page.substring(0, at) + begin + String.join("\n", lines) + "\n";
        });
    }

    /** A check that finds nothing may look at nothing: what is taken away, narrowed or asked for is found. */
    @Test
    void whatIsTakenAwayIsFound() throws IOException {
        Path now = Files.write(folder.resolve("now.jar"), Signatures.jar());
        Path less = folder.resolve("less.jar");
        try (var in = new java.util.zip.ZipFile(now.toFile());
                var out = new java.util.zip.ZipOutputStream(Files.newOutputStream(less))) {
            for (var entry : java.util.Collections.list(in.entries())) {
                if (!entry.getName().equals("io/luthier/search/Goal.class")) {
                    out.putNextEntry(new java.util.zip.ZipEntry(entry.getName()));
                    out.write(in.getInputStream(entry).readAllBytes());
                }
            }
        }
        assertThat(Signatures.breaks(now, less)).contains("`io.luthier.search.Goal`: class removed");
        assertThat(Signatures.breaks(now, now)).isEmpty();
    }

    private static Path last() throws IOException {
        try (Stream<Path> files = Files.list(RELEASES)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .max(java.util.Comparator.comparing(
                            ApiTest::version,
                            java.util.Comparator.comparing(java.lang.module.ModuleDescriptor.Version::parse)))
                    .orElseThrow();
        }
    }

    private static String version(Path jar) {
        return jar.getFileName().toString().replace(".jar", "");
    }

    private static int count(Path jar) throws IOException {
        try (var zip = new java.util.zip.ZipFile(jar.toFile())) {
            return zip.size();
        }
    }
}
