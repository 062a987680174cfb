package io.luthier.trainer.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.contract.internal.Stored;
import io.luthier.settings.Family;
import io.luthier.settings.Limits;
import io.luthier.settings.Setting;
import io.luthier.settings.Term;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    @Test
    void theCatalogueInTheDocsIsWhatTheTermsSay() {
        Stored.check(
                Stored.file("docs/schedules.md"), page -> page.substring(0, page.indexOf("\n### ") + 1) + catalogue());
    }

    @Test
    void everyScheduleSaysWhatItComputes() {
        for (Family.Member<Schedule> member : Family.of(Schedule.class).members()) {
            assertThat(formula(member)).as(member.name()).isNotBlank();
        }
    }

    private static String catalogue() {
        var text = new StringBuilder();
        Map<String, Family<?>> inner = new LinkedHashMap<>();
        for (Family.Member<Schedule> member : Family.of(Schedule.class).members()) {
            text.append("### ").append(member.name()).append("\n\n");
            text.append(sentence(member))
                    .append("\n\n`")
                    .append(formula(member))
                    .append("`\n\n");
            text.append(settings(member.settings()));
            for (Setting setting : member.settings()) {
                member.family(setting.name())
                        .filter(family -> family != Family.of(Schedule.class))
                        .ifPresent(family -> inner.put("`" + setting.name() + "` of " + member.name(), family));
            }
        }
        inner.forEach((title, family) -> {
            text.append("### Labels of ").append(title).append("\n\n");
            family.members().forEach(member -> {
                text.append("- `").append(member.name()).append("`: ").append(sentence(member));
                String settings = member.settings().stream()
                        .map(s -> "`%s` in %s, default %s (%s)"
                                .formatted(s.name(), s.limits(), s.preset(), s.description()))
                        .collect(Collectors.joining("; "));
                text.append(settings.isEmpty() ? "\n" : " Settings: " + settings + ".\n");
            });
            text.append("\n");
        });
        return text.toString().strip() + "\n";
    }

    private static String sentence(Family.Member<?> member) {
        String also = member.aliases().isEmpty()
                ? ""
                : " Also "
                        + member.aliases().stream()
                                .map(alias -> "`" + alias + "`")
                                .collect(Collectors.joining(", "))
                        + ".";
        String text = member.description();
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + "." + also;
    }

    private static String formula(Family.Member<?> member) {
        return member.type().getAnnotation(Term.class).formula();
    }

    private static String settings(List<Setting> settings) {
        if (settings.isEmpty()) {
            return "";
        }
        return "| setting | values | default | |\n|---|---|---|---|\n"
                + settings.stream().map(CatalogueTest::row).collect(Collectors.joining())
                + "\n";
    }

    private static String row(Setting setting) {
        String aliases = setting.aliases().stream().map(a -> ", `" + a + "`").collect(Collectors.joining());
        String values = switch (setting.kind()) {
            case LABEL ->
                setting.labels().equals(Family.of(Schedule.class).labels())
                        ? "a schedule"
                        : String.join(", ", setting.labels());
            case TRUTH -> "true, false";
            case WHOLE -> "whole, " + setting.limits();
            case QUANTITY -> (setting.list() ? "stretches, " : "stretch, ") + setting.limits();
            default ->
                setting.list()
                        ? "numbers, " + setting.limits()
                        : setting.limits().equals(Limits.NONE)
                                ? "number"
                                : setting.limits().toString();
        };
        return "| `%s`%s | %s | %s | %s |\n"
                .formatted(setting.name(), aliases, values, setting.preset(), setting.description());
    }
}
