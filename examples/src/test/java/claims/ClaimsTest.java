package claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.contract.internal.Stored;
import io.luthier.files.StudyFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every claim is studied from end to end, if only for three epochs and two seeds. */
@Tag("slow")
class ClaimsTest {
    private static final Path HOME = Path.of("claims").toAbsolutePath();

    @TempDir
    Path folder;

    static Stream<String> ids() {
        return Claims.all().stream().map(Claim::id);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void aClaimIsStudied(String id) throws Exception {
        Options options = Options.standard(HOME)
                .out(folder)
                .seeds(2)
                .most(2)
                .minutes(0)
                .threads(2)
                .tiny(3);
        Report report = Claims.study(Claims.claim(id), options);
        assertThat(report.finding().parts()).isNotEmpty();
        assertThat(report.finding().tables()).isNotEmpty();
        assertThat(report.trainings()).isPositive();
        assertThat(report.work()).isPositive();
        assertThat(report.markdown()).contains(report.claim().says(), "detectable", "Tuning: for each of ");
        assertThat(report.lines().lines())
                .hasSameSizeAs(report.finding().parts())
                .allMatch(line -> line.split("\t", -1).length == 12);
    }

    /** The study files are studies, each with a grid whose factor is at most 2. */
    @ParameterizedTest
    @MethodSource("ids")
    void aStudyFileIsAStudy(String id) throws IOException {
        Claim claim = Claims.claim(id);
        var study = StudyFile.read(HOME.resolve(claim.file())).study();
        assertThat(study.name()).isEqualTo(claim.file().replace("R", "claim-r").replace(".yaml", ""));
        assertThat(Files.readString(HOME.resolve(claim.file()))).contains("examples/claims/run " + id + "\n");
        var lab = new Lab(claim, Options.standard(HOME), System.err);
        assertThat(lab.factor()).isBetween(1.1, 2.0001);
    }

    /** docs/claims.md is what the kept results say. */
    @Test
    void thePageIsMadeOfTheKeptResults() throws IOException {
        Stored.check(Stored.file("docs/claims.md"), Pages.page(HOME));
    }

    /** 200 images of 4 x 4 pixels, each class with a pixel of its own. */
    @Test
    void filesInTheFormatOfMnistTakeThePlaceOfTheDigits() throws Exception {
        var images = ByteBuffer.allocate(16 + 200 * 16);
        images.putInt(0x803).putInt(200).putInt(4).putInt(4);
        var labels = ByteBuffer.allocate(8 + 200);
        labels.putInt(0x801).putInt(200);
        for (int i = 0; i < 200; i++) {
            labels.put((byte) (i % 10));
            for (int pixel = 0; pixel < 16; pixel++) {
                images.put((byte) (pixel == i % 10 ? 200 : (7 * i + 13 * pixel) % 50));
            }
        }
        Files.write(folder.resolve("train-images-idx3-ubyte"), images.array());
        Files.write(folder.resolve("train-labels-idx1-ubyte"), labels.array());
        Options options = Options.standard(HOME)
                .out(folder.resolve("out"))
                .mnist(folder)
                .seeds(2)
                .most(2)
                .minutes(0)
                .threads(2)
                .tiny(20);
        Report report = Claims.study(Claims.claim("R9"), options);
        assertThat(report.markdown()).startsWith("### R9, mnist: ").contains("run R9 --mnist FOLDER");
        String cosine = report.markdown()
                .lines()
                .filter(line -> line.startsWith("| cosine |"))
                .findFirst()
                .orElseThrow();
        double accuracy = Double.parseDouble(cosine.split(" \\| ")[3]);
        assertThat(accuracy).isGreaterThan(30); // guessing would be right for 10 of 100
    }

    @Test
    void wrongWordsAreRefusedWithASentence() {
        assertThatThrownBy(() -> Claims.claim("R99"))
                .hasMessageStartingWith("there is no claim R99\nThere are R1, R3, ");
        Options options = Options.standard(HOME);
        assertThatThrownBy(() -> options.with(List.of("--minute", "3")))
                .hasMessageStartingWith("there is no option --minute\nThere are --mnist FOLDER,");
        assertThatThrownBy(() -> options.with(List.of("--seeds", "1")))
                .hasMessage("--seeds is '1', it must be a number of at least 2");
        assertThatThrownBy(() -> options.with(List.of("--minutes"))).hasMessageStartingWith("--minutes needs a value");
        assertThatThrownBy(() -> options.mnist(folder).dataset())
                .hasMessageStartingWith("there is no file like train-images-idx3-ubyte.gz in ");
    }
}
