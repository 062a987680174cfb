package io.luthier.trainer.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What other tools call the metrics of trainings: {@code val_loss}, {@code eval/accuracy}, {@code test roc_auc}. */
public final class Measures {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("val", "validation"),
            Map.entry("valid", "validation"),
            Map.entry("eval", "validation"),
            Map.entry("dev", "validation"),
            Map.entry("train", "training"),
            Map.entry("acc", "accuracy"),
            Map.entry("bacc", "balanced-accuracy"),
            Map.entry("bal", "balanced"),
            Map.entry("auroc", "auc"),
            Map.entry("rocauc", "auc"),
            Map.entry("logloss", "loss"),
            Map.entry("nll", "loss"),
            Map.entry("xent", "loss"),
            Map.entry("crossentropy", "loss"));

    private Measures() {}

    /** The one of these metrics that a name of another tool means; without a part of the data it is that of validation. */
    public static Optional<String> meant(String name, List<String> metrics) {
        var words = new ArrayList<String>();
        String plain = name.replaceAll("([a-z])([A-Z])", "$1-$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("log[-_ ]loss", "logloss")
                .replaceAll("cross[-_ ]entropy", "crossentropy")
                .replaceAll("(roc|area)[-_ ]auc|auc[-_ ]roc|roc[-_ ]area", "rocauc")
                .replaceAll("auc[-_ ](ovr|macro)|macro[-_ ]auc", "auc")
                .replaceAll("f1[-_ ](score|macro)|macro[-_ ]f1|f[-_ ]?score", "f1");
        for (String word : plain.split("[^a-z0-9]+")) {
            if (!word.isEmpty()) {
                words.add(WORDS.getOrDefault(word, word));
            }
        }
        String ours = String.join("-", words);
        return List.of(ours, "validation-" + ours).stream()
                .filter(metrics::contains)
                .findFirst();
    }
}
