package io.luthier.files;

import io.luthier.study.Duplicates;
import io.luthier.study.Order;
import io.luthier.study.Overtime;
import java.util.List;

/**
 * A key of the study file. These tables are what the reader reads by, what "did you mean" chooses from, and what the schema
 * and the reference are made of.
 *
 * @param name as written
 * @param shape what it may hold
 * @param fallback what holds where it is missing; empty if it must be given, or nothing holds
 * @param meaning a sentence
 */
record Key(String name, Shape shape, String fallback, String meaning) {
    static final Shape.Whole COUNT = new Shape.Whole(1, Integer.MAX_VALUE);
    static final Shape.Whole NOT_NEGATIVE = new Shape.Whole(0, Integer.MAX_VALUE);
    static final Shape.Whole ANY_WHOLE = new Shape.Whole(Long.MIN_VALUE, Long.MAX_VALUE);
    static final Shape.Number ANY_NUMBER = new Shape.Number(false);
    static final Shape.Number POSITIVE = new Shape.Number(true);
    static final Shape.Text NAME = new Shape.Text(Shape.Text.Naming.STUDY);
    static final Shape.Text METRIC = new Shape.Text(Shape.Text.Naming.METRIC);
    static final Shape.Text TEXT = new Shape.Text(Shape.Text.Naming.NOTHING);
    static final Shape.Time TIME = new Shape.Time();
    static final Shape.Word DUPLICATES = Shape.Word.of(Duplicates.class);
    static final Shape.Word OVERTIME = Shape.Word.of(Overtime.class);
    static final Shape.Word ORDER =
            new Shape.Word(List.of(Shape.Word.of(Order.VIRTUAL), Shape.Word.of(Order.COMPLETION)));

    static final Shape.Section BUDGET = new Shape.Section(List.of(
            new Key(
                    "trials",
                    new Shape.Whole(1, Long.MAX_VALUE),
                    "",
                    "Trials started; failed and reused ones count too."),
            new Key("work", POSITIVE, "", "Units of work, as the objective declares them: told plus in flight."),
            new Key("seconds", POSITIVE, "", "Running time over all processes; makes the history irreproducible.")));

    static final Shape.Section STOP = new Shape.Section(List.of(
            new Key(
                    "target",
                    ANY_NUMBER,
                    "",
                    "End when a trial trained in full is at least this good on the first goal."),
            new Key("patience", COUNT, "", "End when so many trials trained in full were no better, in a row."),
            new Key(
                    "failures",
                    NOT_NEGATIVE,
                    "10",
                    "End when so many trials failed and none was complete; 0 for any number."),
            new Key(
                    "errors",
                    NOT_NEGATIVE,
                    "5",
                    "Stop when the first so many trials failed by the same error, or any by one that no configuration is to blame"
                            + " for; 0 to tolerate all.")));

    static final Shape.Section GOAL = new Shape.Section(List.of(
            new Key("minimize", METRIC, "", "A metric that is better when smaller."),
            new Key("maximize", METRIC, "", "A metric that is better when larger."),
            new Key(
                    "measured",
                    new Shape.Truth(),
                    "false",
                    "Whether its values are measured, as times are: another run gives others.")));

    static final Shape.Section LIMIT = new Shape.Section(List.of(
            new Key("at-most", ANY_NUMBER, "", "The metric must be at most this: <=."),
            new Key("at-least", ANY_NUMBER, "", "The metric must be at least this: >=."),
            new Key("below", ANY_NUMBER, "", "The metric must be below this: <."),
            new Key("above", ANY_NUMBER, "", "The metric must be above this: >."),
            new Key(
                    "measured",
                    new Shape.Truth(),
                    "false",
                    "Whether its values are measured, as times are: another run gives others.")));

    static final Shape.Section MOMENTS = new Shape.Section(List.of(
            new Key("mean", ANY_NUMBER, "", "The mean of the prior; of the natural logarithm under log-normal."),
            new Key("deviation", POSITIVE, "", "The standard deviation of the prior.")));

    static final Shape.Word SCALES = new Shape.Word(List.of("linear", "log", "reverse-log"));

    static final Shape.Section PRIORS = new Shape.Section(List.of(
            new Key("normal", MOMENTS, "", "A normal prior, truncated to the bounds."),
            new Key("log-normal", MOMENTS, "", "A lognormal prior, truncated to the bounds.")));

    /** Keys of a space that begins with a recipe, beside those that name parameters. */
    static final Shape.Section RECIPE = new Shape.Section(List.of(
            new Key(
                    "recipe",
                    TEXT,
                    "",
                    "A space that the objective has ready, to be changed by what stands beside it."),
            new Key(
                    "without",
                    new Shape.Special("names", "a list of parameters"),
                    "",
                    "What to leave out of the recipe."),
            new Key(
                    "only",
                    new Shape.Special("kept", "a mapping of parameters to values"),
                    "",
                    "What to keep of a choice or an ordinal of the recipe.")));

    static final Shape.Section PARAM = new Shape.Section(List.of(
            new Key("real", new Shape.Special("range", "two numbers"), "", "A real number: [low, high]."),
            new Key("int", new Shape.Special("whole-range", "two whole numbers"), "", "A whole number: [low, high]."),
            new Key(
                    "ordinal",
                    new Shape.Special("values", "a list of values"),
                    "",
                    "One of some values with an order: all numbers, or all text."),
            new Key(
                    "choice",
                    new Shape.Special("labels", "a list of values, or a mapping of labels to parameters"),
                    "",
                    "One of some values without order: text, numbers, true, false, null, lists; or labels, each of which may open parameters of its own."),
            new Key(
                    "scale",
                    new Shape.Special("scale", "linear, log, reverse-log, or {normal: {mean: m, deviation: d}}"),
                    "linear",
                    "How the range is spread, which is the prior too; for real and int."),
            new Key("step", POSITIVE, "", "Only low, low + step, ...; must divide the range; for real and int."),
            new Key("default", new Shape.Special("value", "a value of the parameter"), "", "The value to try first."),
            new Key(
                    "when",
                    TEXT,
                    "always",
                    "A condition on other parameters: active only where it holds. `booster in [gbtree, dart]`,"
                            + " `layers >= 3`, joined with and, or, not."),
            new Key(
                    "weights",
                    new Shape.Special("weights", "a mapping of labels to numbers above 0"),
                    "1 each",
                    "The prior share of each label of a choice.")));

    static final Shape.Section COMPARE = new Shape.Section(
            List.of(
                    new Key(
                            "strategies",
                            new Shape.Special("strategies", "a list of strategies"),
                            "",
                            "The strategies to compare, by name or with settings."),
                    new Key(
                            "repeats",
                            COUNT,
                            "10",
                            "How often each searches, with the seeds seed, seed + 1, ...; 6 can show a difference between two of up to ten strategies, 10 show more, 5 none."),
                    new Key(
                            "target",
                            ANY_NUMBER,
                            "",
                            "The value of the goal's metric, or with several goals the hypervolume, whose cost is asked for; by default 90 % of the way to the best found.")));

    static final Shape.Section STUDY = new Shape.Section(List.of(
            new Key("study", NAME, "the file's name", "What the study is called; names its run folder."),
            new Key("description", TEXT, "", "A note for readers."),
            new Key("seed", ANY_WHOLE, "drawn", "The number that all random decisions follow from."),
            new Key(
                    "window",
                    COUNT,
                    "4",
                    "How many proposals may be outstanding. Belongs to the result; twice the threads keeps them busy."),
            new Key(
                    "objective",
                    new Shape.Special("objective", "an objective"),
                    "",
                    "What is trained, with its settings."),
            new Key(
                    "goal",
                    new Shape.Special("goal", "{minimize: metric}, {maximize: metric}, or a list of them"),
                    "",
                    "The metric to make better; a list for several."),
            new Key("goals", new Shape.Special("goal", "a list of goals"), "", "The same as goal."),
            new Key(
                    "limits",
                    new Shape.Special(
                            "limits", "a list of limits such as latency <= 20, or a mapping of metrics to them"),
                    "",
                    "What metrics must keep to; a trial that breaks one is never the best."),
            new Key(
                    "space",
                    new Shape.Special("space", "a mapping of names to parameters"),
                    "",
                    "The parameters to search."),
            new Key(
                    "constraints",
                    new Shape.Special("constraints", "a list of expressions"),
                    "",
                    "Conditions between parameters; one that names an inactive parameter holds."),
            new Key(
                    "strategy",
                    new Shape.Special("strategy", "a strategy"),
                    "auto",
                    "How to search, with its settings."),
            new Key(
                    "budget",
                    new Shape.Special("budget", "a number of trials, or " + BUDGET.words()),
                    "50",
                    "How much may be spent; what is reached first ends the study."),
            new Key(
                    "enqueue",
                    new Shape.Special("enqueue", "a list of configurations"),
                    "",
                    "Configurations to try first, nested as in the space or by dotted names."),
            new Key(
                    "warm-start",
                    new Shape.Special("warm-start", "a list of folders"),
                    "",
                    "Run folders of earlier studies of this space, whose trials the strategy is told first."),
            new Key(
                    "compare",
                    COMPARE,
                    "",
                    "What luthier compare runs side by side on this problem, each several times."),
            new Key("duplicates", DUPLICATES, "reuse", "What happens when a configuration is proposed again."),
            new Key(
                    "on-trial",
                    new Shape.Special("on-trial", "a list of arguments, or {run: [...], folder: ., limit: 1 min}"),
                    "",
                    "A command that is run at the end of each trial, with the trial as JSON on standard input."),
            new Key("retries", NOT_NEGATIVE, "0", "How often a failed trial is tried again."),
            new Key("time-limit", TIME, "none", "The longest running time of a trial."),
            new Key("grace", TIME, "5 s", "The time an interrupted trial has to stop before its thread is given up."),
            new Key("stop", STOP, "", "Reasons to end before the budget is spent."),
            new Key(
                    "overtime",
                    OVERTIME,
                    "finish",
                    "What becomes of trainings that run when the seconds of the budget are over."),
            new Key("order", ORDER, "virtual", "The order in which results are told; completion is irreproducible."),
            new Key("paused", NOT_NEGATIVE, "256", "The most paused trainings kept in memory."),
            new Key(
                    "keep",
                    NOT_NEGATIVE,
                    "1",
                    "Of how many of the best trials the files are kept that trainings leave; of several goals, of the first on the"
                            + " front.")));
}
