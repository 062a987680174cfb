package io.luthier.reports.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The one file that others wrote in the page's sources is the one that was looked at. */
class EchartsTest {
    private static final Path FOLDER = Path.of("src/main/resources/META-INF/echarts/6.1.0");

    /** Of dist/echarts.min.js in the npm package echarts 6.1.0, whose archive had the integrity that the registry says. */
    private static final String SHA_256 = "b66b25aeb4df84e33199dc21694014d336d222cbd9deb0e5a7c14bd6aa0d0fd0";

    @Test
    void theFileIsThatOfTheRelease() throws Exception {
        byte[] file = Files.readAllBytes(FOLDER.resolve("echarts.min.js"));
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file)))
                .isEqualTo(SHA_256);
        assertThat(new String(file, StandardCharsets.UTF_8)).contains(".version=\"6.1.0\"");
    }

    @Test
    void itsLicencesStandBesideIt() {
        assertThat(FOLDER.resolve("LICENSE")).content().contains("Apache License", "Version 2.0");
        assertThat(FOLDER.resolve("NOTICE")).content().contains("Apache ECharts");
        assertThat(FOLDER.resolve("LICENSE-d3")).content().contains("Redistribution and use");
        assertThat(FOLDER.resolve("LICENSE-zrender")).content().contains("Redistribution and use");
    }
}
