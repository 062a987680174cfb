package io.luthier.cli.study;

import io.luthier.search.Limit;
import io.luthier.study.Study;
import io.luthier.trial.Outcome;
import io.luthier.trial.Seeds;
import io.luthier.trial.Trial;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trials as other programs are told of them. */
record TrialJson(Study study) {
    Map<String, @Nullable Object> of(Trial trial) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("id", trial.id());
        fields.put("config", study.space().plain(trial.config()));
        fields.put("fidelity", trial.fidelity());
        fields.put("seed", Seeds.small(trial.seed()));
        return fields;
    }

    Map<String, @Nullable Object> of(Outcome outcome) {
        Map<String, @Nullable Object> fields = of(outcome.trial());
        fields.put("origin", outcome.origin().toString());
        fields.put("status", outcome.status().toString());
        if (!study.limits().isEmpty()) {
            fields.put(
                    "broken",
                    study.limits().stream()
                            .filter(limit -> outcome.complete() && !limit.keeps(outcome.metrics()))
                            .map(Limit::toString)
                            .toList());
        }
        fields.put("metrics", outcome.metrics());
        if (!outcome.message().isEmpty()) {
            fields.put("message", outcome.message());
        }
        return fields;
    }
}
