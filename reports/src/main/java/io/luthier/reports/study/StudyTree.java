package io.luthier.reports.study;

import io.luthier.space.Axis;
import io.luthier.space.Param;
import io.luthier.space.Scale;
import io.luthier.study.History;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The figures of a study as a tree for JSON: what the page draws, and what programs read. Long lists stand in columns. */
public final class StudyTree {
    private StudyTree() {}

    static Map<String, @Nullable Object> of(StudyFigures figures) {
        History history = figures.history();
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("format", "luthier-study-report");
        tree.put("version", 1);
        tree.put("study", history.study());
        tree.put("strategy", history.strategy().toString());
        tree.put("remark", history.remark());
        tree.put("seed", Long.toString(history.seed()));
        tree.put(
                "goals",
                history.goals().stream()
                        .map(g -> map("metric", g.metric(), "maximize", g.maximize()))
                        .toList());
        tree.put(
                "fidelity",
                map(
                        "unit", history.fidelity().unit(),
                        "least", history.fidelity().least(),
                        "full", history.fidelity().full()));
        tree.put("finished", history.ending().finished());
        tree.put("ending", LeaderboardPage.sentence(history.ending().reason()));
        tree.put("reproducible", history.reproducible());
        tree.put("running-seconds", history.runningSeconds());
        tree.put("answer", answer(figures.answer()));
        tree.put("parameters", parameters(history));
        tree.put("trials", TrialColumns.of(figures));
        tree.put("course", course(figures.course()));
        tree.put(
                "importance",
                figures.importance().shares().stream().map(StudyTree::share).toList());
        tree.put("leading", figures.importance().leading());
        tree.put("surfaces", figures.surfaces().stream().map(StudyTree::surface).toList());
        tree.put("failures", failures(figures.failures()));
        tree.put(
                "troubles",
                Troubles.of(history).stream().map(StudyTree::trouble).toList());
        tree.put("spending", spending(figures.spending()));
        tree.put("curves", CurveColumns.of(history));
        tree.put("front", figures.front() == null ? null : front(figures.front()));
        tree.put("timeline", figures.timeline() == null ? null : timeline(figures.timeline()));
        tree.put("product", figures.version());
        tree.put("file", figures.file());
        return tree;
    }

    private static Map<String, Object> answer(Answer answer) {
        return map(
                "question", answer.question(),
                "finding", answer.finding(),
                "price", answer.price(),
                "caveats", answer.caveats());
    }

    private static List<Object> parameters(History history) {
        List<Axis> axes = history.space().axes();
        var list = new ArrayList<Object>();
        for (Axis axis : axes) {
            var tree = map("path", axis.path(), "kind", "", "range", axis.range());
            Param param = axis.param();
            if (param instanceof Param.Real real) {
                tree.put("kind", "real");
                tree.put("low", real.low());
                tree.put("high", real.high());
                tree.put("scale", scale(real.scale()));
            } else if (param instanceof Param.Int whole) {
                tree.put("kind", "integer");
                tree.put("low", whole.low());
                tree.put("high", whole.high());
                tree.put("scale", scale(whole.scale()));
            } else if (param instanceof Param.Ordinal ordinal) {
                tree.put("kind", "ordinal");
                tree.put("values", ordinal.values());
            } else if (param instanceof Param.Choice choice) {
                tree.put("kind", "choice");
                tree.put("values", choice.labels());
            }
            if (axis.parent() != Axis.ROOT) {
                Axis parent = axes.get(axis.parent());
                tree.put("parent", parent.path());
                tree.put("branch", ((Param.Choice) parent.param()).labels().get(axis.branch()));
            }
            list.add(tree);
        }
        return list;
    }

    private static String scale(Scale scale) {
        return scale.name();
    }

    private static Map<String, Object> course(Course course) {
        List<Course.Step> steps = course.steps();
        return map(
                "fidelity", course.fidelity(),
                "trial", column(steps, Course.Step::trial),
                "step-fidelity", column(steps, Course.Step::fidelity),
                "value", column(steps, Course.Step::value),
                "best", column(steps, Course.Step::best),
                "work", column(steps, s -> rounded(s.work())),
                "training-seconds", column(steps, s -> rounded(s.training())),
                "thinking-seconds", column(steps, s -> rounded(s.thinking())),
                "at", column(steps, s -> s.at() == null ? null : (Double) rounded(s.at())));
    }

    private static Object share(Importance.Share share) {
        return map(
                "path", share.path(),
                "branch", share.branch(),
                "share", share.share(),
                "divergence", share.divergence(),
                "chance", share.chance(),
                "shown", share.shown(),
                "trials", share.trials(),
                "best", share.best(),
                "presence", share.presence());
    }

    private static Object surface(Surface surface) {
        return map(
                "x", surface.x(),
                "y", surface.y(),
                "columns",
                        surface.columns().stream()
                                .map(s -> List.of(s.from(), s.to()))
                                .toList(),
                "rows",
                        surface.rows().stream()
                                .map(s -> List.of(s.from(), s.to()))
                                .toList(),
                "cells",
                        surface.cells().stream()
                                .map(c -> List.of(c.column(), c.row(), c.trials(), c.median(), c.best()))
                                .toList(),
                "marks",
                        surface.marks().stream()
                                .map(m -> List.of(m.trial(), rounded(m.x()), rounded(m.y())))
                                .toList());
    }

    private static Object failures(Failures failures) {
        return map(
                "trials", failures.trials(),
                "failed", failures.failed(),
                "regions",
                        failures.regions().stream()
                                .map(r -> map(
                                        "path", r.path(),
                                        "divergence", r.divergence(),
                                        "shown", r.shown(),
                                        "parts",
                                                r.parts().stream()
                                                        .map(p -> List.of(p.from(), p.to(), p.trials(), p.failed()))
                                                        .toList()))
                                .toList());
    }

    private static Object trouble(Troubles.Kind kind) {
        return map("what", kind.what(), "count", kind.count(), "message", kind.message(), "trial", kind.trial());
    }

    private static Object spending(Spending spending) {
        return map(
                "items",
                spending.items().stream()
                        .map(i -> map(
                                "kind", i.kind().toString(),
                                "wasted", i.kind().wasted(),
                                "count", i.count(),
                                "cost", LeaderboardData.cost(i.cost())))
                        .toList(),
                "total",
                LeaderboardData.cost(spending.total()),
                "wasted",
                LeaderboardData.cost(spending.wasted()),
                "reused",
                spending.reused());
    }

    private static Object front(Front front) {
        return map(
                "trials", front.trials(),
                "reference", front.reference(),
                "hypervolume", front.hypervolume(),
                "told", column(front.growth(), Front.Growth::told),
                "growth", column(front.growth(), Front.Growth::hypervolume));
    }

    private static Object timeline(Timeline timeline) {
        List<Timeline.Bar> bars = timeline.bars();
        return map(
                "threads", timeline.threads(),
                "seconds", rounded(timeline.seconds()),
                "busy", timeline.busy(),
                "trial", column(bars, Timeline.Bar::trial),
                "fidelity", column(bars, Timeline.Bar::fidelity),
                "status", column(bars, b -> b.status().toString()),
                "lane", column(bars, Timeline.Bar::lane),
                "from", column(bars, b -> rounded(b.from())),
                "to", column(bars, b -> rounded(b.to())),
                "processes",
                        timeline.processes().stream()
                                .map(p -> map(
                                        "threads", p.threads(), "started", p.started(), "environment", p.environment()))
                                .toList());
    }

    /** One value of each row. */
    public static <T> List<@Nullable Object> column(List<T> rows, Function<T, @Nullable Object> value) {
        var column = new ArrayList<@Nullable Object>(rows.size());
        rows.forEach(row -> column.add(value.apply(row)));
        return column;
    }

    /** To microseconds and millionths, as far as anything that was timed can be trusted. */
    public static double rounded(double x) {
        return Math.abs(x) < 1e9 ? Math.rint(x * 1e6) / 1e6 : x;
    }

    /** A map of names and values, in turn, in this order. */
    public static Map<String, Object> map(Object... pairs) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
