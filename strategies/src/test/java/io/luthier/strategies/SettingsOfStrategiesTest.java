package io.luthier.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.luthier.search.Strategy;
import io.luthier.settings.Form;
import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Limits;
import io.luthier.settings.Setting;
import io.luthier.settings.Settings;
import io.luthier.settings.Term;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsOfStrategiesTest {
    static Stream<Strategy> strategies() {
        return ServiceLoader.load(Strategy.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(strategy -> strategy.getClass().getName().startsWith("io.luthier.strategies."));
    }

    private static List<Setting> settings(Strategy strategy) {
        return Form.of(strategy.getClass()).settings();
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void everySettingHasAMeaningAndEveryNumberItsLimits(Strategy strategy) {
        assertThat(strategy.getClass().getAnnotation(Term.class))
                .as("what " + strategy.name() + " is")
                .isNotNull();
        for (Setting setting : settings(strategy)) {
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

    @ParameterizedTest
    @MethodSource("strategies")
    void aNumberOutsideItsLimitsIsRefusedByItsName(Strategy strategy) {
        for (Setting setting : settings(strategy)) {
            if (setting.numeric()) {
                double low = setting.limits().low();
                Object value = setting.kind() == Setting.Kind.WHOLE ? (Object) ((int) low - 1) : (Object) (low - 1);
                assertThatThrownBy(() -> Settings.with((Record) strategy, setting.name(), value))
                        .isInstanceOfSatisfying(
                                InvalidSettingException.class,
                                e -> assertThat(e.key()).isEqualTo(setting.name()))
                        .hasMessageStartingWith(setting.name() + " is ")
                        .hasMessageContaining(setting.limits().demand());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void everySettingHasACopyWithAnotherValueUnderItsName(Strategy strategy) throws ReflectiveOperationException {
        Form form = Form.of(strategy.getClass());
        for (int i = 0; i < form.settings().size(); i++) {
            String accessor = strategy.getClass().getRecordComponents()[i].getName();
            Object value = Objects.requireNonNull(form.value(i, strategy));
            Method copy = Stream.of(strategy.getClass().getMethods())
                    .filter(method ->
                            !method.isBridge() && method.getName().equals(accessor) && method.getParameterCount() == 1)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(strategy.name() + " has no method " + accessor + "(value)"));
            assertThat(copy.getReturnType()).isEqualTo(strategy.getClass());
            if (copy.getParameterTypes()[0]
                    == strategy.getClass().getRecordComponents()[i].getType()) {
                assertThat(copy.invoke(strategy, value)).isEqualTo(strategy);
            }
        }
    }
}
