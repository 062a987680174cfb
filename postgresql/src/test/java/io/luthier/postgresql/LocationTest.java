package io.luthier.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may stand in a location, and where the password comes from. */
class LocationTest {
    @TempDir
    Path home;

    private Location parse(String text, String... variables) {
        Map<String, String> environment = variables.length == 0 ? Map.of() : Map.of(variables[0], variables[1]);
        return Location.parse(text, new Surroundings(environment, "me", home));
    }

    @Test
    void aHostThatIsNotThisMachineIsReachedByTlsAlone() {
        assertThat(parse("postgresql://db.example.org/luthier").properties()).containsEntry("sslmode", "verify-full");
        assertThat(parse("postgresql://localhost/luthier").properties()).containsEntry("sslmode", "prefer");
        assertThat(parse("postgresql://[::1]:6000/luthier").url()).isEqualTo("jdbc:postgresql://[::1]:6000/luthier");
        assertThat(parse("postgresql://db/luthier?sslmode=require").properties())
                .containsEntry("sslmode", "require");
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "allow", "prefer", "", "VERIFY-FULL"})
    void noOtherModeIsTakenThere(String mode) {
        for (String host : new String[] {"db", "10.0.0.1", "127.0.0.1.example.org", "localhost.evil"}) {
            assertThatThrownBy(() -> parse("postgresql://" + host + "/luthier?sslmode=" + mode))
                    .hasMessageContaining("of host '" + host + "' it may be require, verify-ca, verify-full")
                    .hasMessageContaining("Without TLS");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "socketFactory=evil.Factory",
                "sslfactory=evil.Factory",
                "loggerFile=/etc/x",
                "password=secret",
                "lease=0",
                "lease=NaN",
                "patience=soon"
            })
    void parametersAreTakenFromAListOnly(String parameter) {
        assertThatThrownBy(() -> parse("postgresql://localhost/luthier?" + parameter))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(parameter.replaceAll("=.*", ""))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://me:secret@db/luthier",
                "postgresql:///luthier",
                "postgresql://db",
                "postgresql://db/",
                "postgresql://a b/secret",
                "postgresql://db/luthier#secret"
            })
    void whatIsMalformedOrHoldsAPasswordIsRefusedWithoutEchoingIt(String text) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
    }

    @Test
    void thePasswordComesFromTheVariableOrTheFileOfTheUserAlone() throws Exception {
        Path file = home.resolve(".pgpass");
        Files.writeString(file, "# mine\nother:*:*:*:no\ndb:5432:luthier:me:a\\:b\\\\c\n*:*:*:*:last\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(parse("postgresql://db/luthier").properties()).containsEntry("password", "a:b\\c");
        assertThat(parse("postgresql://you@db/luthier").properties()).containsEntry("password", "last");
        Location mine = parse("postgresql://db/luthier", "PGPASSWORD", "mine");
        assertThat(mine.properties()).containsEntry("password", "mine");
        assertThat(mine.toString()).isEqualTo("postgresql://db/luthier");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> parse("postgresql://db/luthier")).hasMessageContaining("chmod 600");
    }
}
