package io.luthier.contract;

import io.luthier.log.Event;
import io.luthier.search.Budget;
import io.luthier.space.Config;
import io.luthier.trial.Attempt;
import io.luthier.trial.Curve;
import io.luthier.trial.Fault;
import io.luthier.trial.Outcome;
import io.luthier.trial.Status;
import io.luthier.trial.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Events of every kind, with the values that are hard to keep. */
final class Events {
    private static final List<String> TEXTS = List.of(
            "",
            "plain",
            "two words",
            "a \"quoted\" = label\\ with émoji 🎻",
            "'; DROP TABLE asked; --",
            "line\nline\r\n\ttab",
            "nul \u0000 bell \u0007 separator \u2028 end",
            "NaN",
            "12",
            " blanks ");
    private static final double[] NUMBERS = {
        0.1 + 0.2, Double.MIN_VALUE, Double.MAX_VALUE, 1.0 / 3, 1e17, -0.5, 0, 4503599627370497.5
    };

    private Events() {}

    /** Each kind of event at least once. */
    static List<Event> all() {
        var events = new ArrayList<Event>();
        for (int i = 0; i < TEXTS.size(); i++) {
            add(events, TEXTS.get(i), NUMBERS[i % NUMBERS.length], i);
        }
        return events;
    }

    private static void add(List<Event> events, String text, double number, int i) {
        var texts = new LinkedHashMap<String, String>();
        texts.put("space", "x int [0, 9]\ny real [0.0, 1.0] log\n");
        texts.put("strategy.step", text);
        texts.put("a name \"of\" = signs", "");
        var metrics = new LinkedHashMap<String, Double>();
        metrics.put("loss", Double.NaN);
        metrics.put("val/acc", Double.NEGATIVE_INFINITY);
        metrics.put("top 5", -0.0);
        metrics.put("last", number);
        var series = new LinkedHashMap<String, double[]>();
        series.put("loss", new double[] {1, Double.NaN, 1e-300, Double.POSITIVE_INFINITY, -0.0});
        series.put("learning rate", new double[] {number, number, number, number, number});
        Config config = Config.of(new LinkedHashMap<>(Map.of("n", Long.MAX_VALUE)))
                .with("rate", number)
                .with("group.label", text);
        var verdict = new Verdict(Status.values()[i % Status.values().length], metrics, Curve.of(series), text);
        events.add(new Event.Created(texts, Map.of(), i == 0 ? Map.of() : texts, texts, text));
        events.add(new Event.Budgeted(
                Budget.trials(Long.MAX_VALUE).and(Budget.work(0.1)).and(Budget.seconds(1e300)), texts));
        events.add(new Event.Opened(i, "2026-01-01T00:00:00Z", texts));
        events.add(new Event.Noted("mlp.data", text));
        events.add(new Event.Enqueued(config, Outcome.Origin.PRESET));
        events.add(new Event.Asked(
                Event.NONE,
                Event.Kind.values()[i % 3],
                9_007_199_254_740_993L,
                2,
                Event.NONE,
                i % 2 == 0,
                config,
                0,
                Integer.MAX_VALUE,
                i % 2 == 0 ? Long.MIN_VALUE : Long.MAX_VALUE - i,
                Outcome.Origin.PROPOSED,
                number,
                number,
                text,
                1e-9,
                number));
        events.add(new Event.Checked(3, text, number, number, number));
        events.add(new Event.Attempted(3, 9, Attempt.Ending.LOST, text, number, number));
        var fault = new Fault(text, i % 2 == 0, text + "\n    at " + text);
        events.add(new Event.Failed(3, fault));
        events.add(new Event.Trained(3, 9, text));
        events.add(new Event.Drifted(3, 9, text, Map.of("kernel", text), text));
        events.add(new Event.Kept(3, 2, Map.of("model.ubj", "1234 " + "0123456789abcdef".repeat(4)), texts));
        events.add(new Event.Arrived(3, 9, i, verdict, number, 0.25, 1e-7, 3, 12345.678901234567));
        events.add(new Event.Told(3, 9, number, 1e-7));
        events.add(new Event.Injected(
                4, Config.empty(), 1, -1, new Verdict(Status.COMPLETE, Map.of(), Curve.none(), text)));
        events.add(new Event.Inherited(text, i, Integer.MAX_VALUE, text, ""));
        events.add(new Event.Diverged(i));
        events.add(new Event.Repaired(i, 2, text));
        events.add(new Event.Stopped(i % 2 == 0, text, number));
    }
}
