package io.luthier.files;

import io.luthier.search.Limit;
import io.luthier.settings.InvalidSettingException;
import io.luthier.settings.Names;
import io.luthier.space.Axis;
import io.luthier.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** What stands under {@code limits}: a list of texts such as {@code latency <= 20}, or metrics with their bounds. */
final class LimitReader {
    private static final String MEASURED = "measured";
    private static final String EXPECTED = "a list of limits\nWrite [latency <= 20].";

    private final Problems problems;
    private final List<Placed> limits = new ArrayList<>();

    private LimitReader(Problems problems) {
        this.problems = problems;
    }

    /** A limit and where it stands. */
    record Placed(Limit limit, Node node) {}

    static List<Placed> read(Node node, Problems problems) {
        var reader = new LimitReader(problems);
        int before = problems.count();
        if (node.scalar() && node.value() instanceof String) {
            reader.item(node);
        } else if (node.mapping()) {
            reader.metrics(node);
        } else {
            node.items(EXPECTED).forEach(reader::item);
        }
        problems.stop(before);
        return reader.limits;
    }

    /** What to write where a constraint says of a metric what only a limit can; empty where it does not. */
    static String instead(String constraint, SearchSpace space) {
        try {
            Limit limit = Limit.of(constraint);
            List<String> paths = space.axes().stream().map(Axis::path).toList();
            return paths.contains(limit.metric())
                            || !limit.metric().matches("\\S+")
                            || Names.closest(limit.metric(), paths).isPresent()
                    ? ""
                    : " If it is a metric, write limits: [" + limit + "].";
        } catch (InvalidSettingException e) {
            return "";
        }
    }

    private void item(Node item) {
        if (item.mapping()) {
            metrics(item);
        } else {
            problems.attempt(() -> {
                String text = Key.TEXT.read(item);
                return add(() -> Limit.of(text), item);
            });
        }
    }

    /** {@code {latency: "<= 20"}} and {@code {latency: {at-most: 20}}}. */
    private void metrics(Node node) {
        for (Node metric : node.entries(EXPECTED)) {
            problems.attempt(() -> {
                if (metric.mapping()) {
                    bounds(metric);
                    return metric;
                } else if (metric.scalar() && metric.value() instanceof String) {
                    return add(() -> Limit.of(metric.name() + " " + metric.text()), metric);
                }
                String text = metric.scalar() ? metric.text() : "20";
                throw metric.refusal(metric.show() + " does not say on which side of it " + metric.name()
                        + " must lie\nWrite '<= " + text + "' or '>= " + text + "'.");
            });
        }
    }

    private void bounds(Node metric) {
        int before = problems.count();
        metric.known(Key.LIMIT.names(), "a limit", problems);
        problems.stop(before);
        boolean measured = metric.child(MEASURED).map(new Shape.Truth()::read).orElse(false);
        List<Node> bounds = metric.entries(EXPECTED).stream()
                .filter(bound -> !bound.name().equals(MEASURED))
                .toList();
        if (bounds.isEmpty()) {
            throw metric.refusal("the limit is empty\nWrite {at-most: 20}, or '<= 20'.");
        }
        for (Node bound : bounds) {
            var relation =
                    Limit.Relation.valueOf(bound.name().toUpperCase(Locale.ROOT).replace('-', '_'));
            double value = Key.ANY_NUMBER.read(bound);
            add(() -> new Limit(metric.name(), relation, value, measured), bound);
        }
    }

    private Limit add(Supplier<Limit> read, Node node) {
        try {
            Limit limit = read.get();
            limits.add(new Placed(limit, node));
            return limit;
        } catch (InvalidSettingException e) {
            throw node.refusal(InvalidSettingException.reason(e));
        }
    }
}
