package io.luthier.benchmarks.curves;

import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.trainer.Dataset;
import io.luthier.trainer.Mlp;
import io.luthier.trainer.Recipe;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * What is recorded: data, network and space of each table. Six of the tables were looked at while defaults were chosen; the
 * other two are apart, and defaults were only judged by them.
 *
 * @param apart whether no default was chosen by it
 * @param about what is special, a few words
 */
record Trainings(String name, boolean apart, String about, SearchSpace space, Supplier<Mlp> network) {
    /** Passes over the data in full: a ninth is 6. */
    static final int EPOCHS = 54;

    private static final double LATE = 0.7; // where rates drop on the table whose curves cross

    static List<Trainings> all() {
        return List.of(
                new Trainings("wine", false, "first epochs uninformative", warmed(), () -> network("wine")),
                new Trainings("tumours", false, "curves cross late", dropping(), () -> network("breast-cancer")),
                new Trainings("spirals", false, "made; slow to learn", branched(2, 48), () -> made(Made.spirals())),
                new Trainings("patients", false, "a number is learnt", branched(2, 32), () -> network("diabetes")),
                new Trainings("digits", false, "the largest", branched(8, 32), () -> network("digits")),
                new Trainings("flowers", true, "the smallest", branched(2, 32), () -> network("iris")),
                new Trainings("lcbench", true, "numbers alone", recipe(), () -> network("breast-cancer")),
                new Trainings("ripples", false, "made; noisy", branched(2, 32), () -> made(Made.ripples())));
    }

    static Trainings named(String name) {
        return all().stream()
                .filter(training -> training.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no table '" + name + "'\nTables: "
                        + String.join(", ", all().stream().map(Trainings::name).toList())));
    }

    /** The tables of a list of names with commas; {@code all}, {@code apart} and {@code open} are lists of their own. */
    static List<Trainings> some(String names) {
        return switch (names) {
            case "all" -> all();
            case "apart" -> all().stream().filter(Trainings::apart).toList();
            case "open" -> all().stream().filter(training -> !training.apart).toList();
            default -> Arrays.stream(names.split(",")).map(Trainings::named).toList();
        };
    }

    private static Mlp network(String data) {
        return new Mlp(data).epochs(EPOCHS);
    }

    private static Mlp made(Path file) {
        return new Mlp(new Dataset.Csv(file, "target")).epochs(EPOCHS);
    }

    private static Param.Choice optimizers() {
        return Param.choice("optimizer")
                .option("momentum", Param.real("learning-rate", 1e-4, 1).log(), Param.real("momentum", 0, 0.99))
                .option("adam", Param.real("learning-rate", 1e-5, 0.1).log(), Param.real("beta1", 0.5, 0.99));
    }

    /** Optimizers and schedules as branches: 12 parameters, of which 9 or 10 are active. */
    private static SearchSpace branched(int fewest, int most) {
        return SearchSpace.of(
                Param.integer("batch-size", 8, 64).log(),
                optimizers(),
                Param.real("weight-decay", 1e-6, 1e-1).log(),
                Param.integer("layers", 1, 2),
                Param.integer("units", fewest, most).log(),
                Param.real("dropout", 0, 0.5),
                Param.choice("schedule")
                        .option("constant")
                        .option("cosine", Param.real("end-ratio", 1e-3, 1).log())
                        .option("step", Param.real("factor", 0.1, 0.9)));
    }

    /** A warmup from nothing over up to a third of the run: in the first epochs there is nothing to be seen. */
    private static SearchSpace warmed() {
        return SearchSpace.of(
                Param.integer("batch-size", 16, 64).log(),
                optimizers(),
                Param.real("weight-decay", 1e-6, 1e-1).log(),
                Param.integer("layers", 1, 2),
                Param.integer("units", 2, 32).log(),
                Param.real("warmup", 0.1, 0.3),
                Param.ordinal("warmup-start", 0.0, 0.001),
                Param.choice("schedule", "constant", "cosine"));
    }

    /** Rates that drop late: what is far too high before may be the best afterwards. */
    private static SearchSpace dropping() {
        return SearchSpace.of(
                Param.integer("batch-size", 8, 64).log(),
                optimizers(),
                Param.real("weight-decay", 1e-6, 1e-1).log(),
                Param.integer("units", 2, 32).log(),
                Param.real("dropout", 0, 0.5),
                Param.choice("schedule")
                        .option("constant")
                        .option("step", Param.real("factor", 0.01, 0.5), Param.real("every", LATE, 0.95)));
    }

    private static SearchSpace recipe() {
        return Recipe.LCBENCH.space().with(Param.integer("units", 8, 64).log());
    }
}
