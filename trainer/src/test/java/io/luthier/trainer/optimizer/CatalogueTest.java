package io.luthier.trainer.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.luthier.contract.internal.Stored;
import io.luthier.settings.Family;
import io.luthier.settings.Setting;
import io.luthier.settings.Term;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    @Test
    void theCatalogueInTheDocsIsWhatTheTermsSay() {
        Stored.check(
                Stored.file("docs/optimizers.md"), page -> page.substring(0, page.indexOf("\n### ") + 1) + catalogue());
    }

    private static String catalogue() {
        var text = new StringBuilder();
        for (Family.Member<Optimizer> member : Family.of(Optimizer.class).members()) {
            text.append("### ").append(member.name()).append("\n\n");
            text.append(sentence(member)).append("\n\n");
            String formula = member.type().getAnnotation(Term.class).formula();
            assertThat(formula).as(member.name()).isNotBlank();
            text.append("`").append(formula).append("`\n\n");
            text.append("| setting | values | default | |\n|---|---|---|---|\n");
            member.settings().forEach(setting -> text.append(row(setting)));
            text.append("\n");
        }
        return text.toString().strip() + "\n";
    }

    private static String sentence(Family.Member<?> member) {
        String text = member.description();
        String also = member.aliases().stream().map(alias -> "`" + alias + "`").collect(Collectors.joining(", "));
        return Character.toUpperCase(text.charAt(0))
                + text.substring(1)
                + "."
                + (also.isEmpty() ? "" : " Also " + also + ".");
    }

    private static String row(Setting setting) {
        String aliases = setting.aliases().stream().map(a -> ", `" + a + "`").collect(Collectors.joining());
        String values = switch (setting.kind()) {
            case LABEL -> String.join(", ", setting.labels());
            case TRUTH -> "true, false";
            default -> setting.limits().toString();
        };
        return "| `%s`%s | %s | %s | %s |\n"
                .formatted(setting.name(), aliases, values, setting.preset(), setting.description());
    }
}
