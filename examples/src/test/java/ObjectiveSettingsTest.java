import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.settings.Family;
import io.luthier.settings.Form;
import io.luthier.settings.Limits;
import io.luthier.settings.Setting;
import io.luthier.trainer.Dataset;
import io.luthier.trial.Objective;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ObjectiveSettingsTest {
    static Stream<Class<?>> records() {
        return Stream.<Class<?>>concat(
                ServiceLoader.load(Objective.class).stream()
                        .<Class<?>>map(ServiceLoader.Provider::type)
                        .filter(type -> type.isRecord() && type.getName().startsWith("io.luthier.")),
                Family.of(Dataset.class).members().stream().map(Family.Member::type));
    }

    @ParameterizedTest
    @MethodSource("records")
    void everySettingHasAMeaningAndEveryNumberItsLimits(Class<?> type) {
        assertThat(Form.meaning(type)).as("what %s is", type).isPresent();
        for (Setting setting : Form.of(type).settings()) {
            assertThat(setting.description())
                    .as(setting.path())
                    .isNotBlank()
                    .doesNotContain("\n")
                    .doesNotEndWith(".");
            if (setting.numeric()) {
                assertThat(setting.limits()).as(setting.path()).isNotEqualTo(Limits.NONE);
            }
        }
    }
}
