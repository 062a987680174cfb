package claims;

import io.luthier.files.StudyFile;
import io.luthier.log.Store;
import io.luthier.reports.text.Figures;
import io.luthier.search.Budget;
import io.luthier.space.Config;
import io.luthier.space.Param;
import io.luthier.space.SearchSpace;
import io.luthier.strategies.grid.Grid;
import io.luthier.study.History;
import io.luthier.study.Study;
import io.luthier.trainer.Mlp;
import io.luthier.trial.Opening;
import io.luthier.trial.Outcome;
import io.luthier.trial.Paired;
import io.luthier.trial.Workshop;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Where a claim's trainings are done: as Luthier studies of listed configurations, each stored in a folder of its own. */
final class Lab {
    /** The parameter that counts seeds. */
    static final String REPLICATE = "replicate";

    private static final double LOWEST = 1e-8;
    private static final double HIGHEST = 1000;

    private final Options options;
    private final PrintStream log;
    private final Study file;
    private final Mlp mlp;
    private final SearchSpace space;
    private final double lowest;
    private final double factor;
    private final int levels;
    private final Map<Arm.Training, Ran> known = new HashMap<>();
    private final Map<Integer, Double> rates = new HashMap<>();
    private final List<String> notes = new ArrayList<>();
    private int trainings;
    private double work;
    private double seconds;

    Lab(Claim claim, Options options, PrintStream log) {
        this.options = options;
        this.log = log;
        Study read = StudyFile.read(options.home().resolve(claim.file())).study();
        file = options.split().isPresent() ? read.seed(options.split().getAsLong()) : read;
        Mlp written = (Mlp) file.objective();
        Mlp taken = options.dataset()
                .map(data -> new Mlp(
                        data,
                        written.hidden(),
                        written.epochs(),
                        written.validation(),
                        written.test(),
                        written.settings()))
                .orElse(written);
        mlp = options.epochs().isPresent() ? taken.epochs(options.epochs().getAsInt()) : taken;
        var params = new ArrayList<Param>();
        Optional<Param.Real> rate = Optional.empty();
        for (Param param : file.space().params()) {
            if (param instanceof Param.Real real && param.name().equals(Arm.RATE)) {
                rate = Optional.of(real);
                params.add(Param.real(Arm.RATE, LOWEST, HIGHEST).log());
            } else {
                params.add(param);
            }
        }
        params.add(new Paired(mlp, REPLICATE).seeds());
        space = SearchSpace.of(params);
        int listed = ((Grid) file.strategy()).levels();
        lowest = rate.orElseThrow().low();
        factor = Math.pow(rate.orElseThrow().high() / lowest, 1.0 / (listed - 1));
        levels = options.tiny() ? Math.min(3, listed) : listed;
        if (factor > 2.0001) {
            throw new IllegalArgumentException("the grid of rates in " + claim.file() + " has a factor of " + factor
                    + "\nGive it more levels: the factor must be at most 2.");
        }
    }

    Options options() {
        return options;
    }

    Mlp mlp() {
        return mlp;
    }

    int epochs() {
        return mlp.epochs();
    }

    /** What multiplies the matrices of its trainings. */
    String kernel() {
        try (Workshop workshop = mlp.open(Opening.of(space, file.seed()))) {
            return workshop.kernel();
        }
    }

    /** The seed of the study: of the split, and of all trainings. */
    long seed() {
        return file.seed();
    }

    int trainings() {
        return trainings;
    }

    double work() {
        return work;
    }

    double seconds() {
        return seconds;
    }

    /** What the lab has to say about how things were done. */
    List<String> notes() {
        return notes;
    }

    /** The grid's factor. */
    double factor() {
        return factor;
    }

    /** How many rates the study file lists. */
    int levels() {
        return levels;
    }

    /** The rate of this number: 0 for the study file's lowest; below and above its range the grid goes on. */
    double rate(int index) {
        return rates.computeIfAbsent(index, i -> Double.parseDouble(Figures.number(lowest * Math.pow(factor, i), 6)));
    }

    /** Whether rates of this number can be tried. */
    boolean tried(int index) {
        return rate(index) >= LOWEST && rate(index) <= HIGHEST;
    }

    /** An arm: what it is called, and pairs of names and values from the space. What has one value takes it. */
    Arm arm(String name, Object... chosen) {
        var values = new LinkedHashMap<String, Object>();
        for (int i = 0; i < chosen.length; i += 2) {
            values.put((String) chosen[i], chosen[i + 1]);
        }
        complete(values, "", space.params());
        return new Arm(name, mlp, Config.of(values));
    }

    private static void complete(Map<String, Object> values, String prefix, List<Param> params) {
        for (Param param : params) {
            String path = prefix + param.name();
            if (param instanceof Param.Ordinal ordinal && ordinal.values().size() == 1) {
                values.putIfAbsent(path, ordinal.values().get(0));
            } else if (param instanceof Param.Choice choice) {
                for (Param.Choice.Option option : choice.options()) {
                    if (option.label().equals(values.get(path))) {
                        complete(values, path + "." + option.label() + ".", option.params());
                    }
                }
            }
        }
    }

    /** The results of an arm at a rate for seeds {@code first} to {@code last}. */
    List<Ran> runs(Arm arm, double rate, int first, int last) throws InterruptedException {
        var list = new ArrayList<Arm.Training>();
        for (int seed = first; seed <= last; seed++) {
            list.add(arm.at(rate, seed));
        }
        return train(list);
    }

    /** The results of these trainings, in order; what was trained before is not trained again. */
    List<Ran> train(List<Arm.Training> wanted) throws InterruptedException {
        var missing = new LinkedHashMap<Mlp, List<Config>>();
        var keys = new ArrayList<Arm.Training>();
        for (Arm.Training training : wanted) {
            var key = new Arm.Training(training.mlp(), space.config(training.config()));
            if (!known.containsKey(key) && !keys.contains(key)) {
                missing.computeIfAbsent(key.mlp(), m -> new ArrayList<>()).add(key.config());
            }
            keys.add(key);
        }
        for (var entry : missing.entrySet()) {
            train(entry.getKey(), entry.getValue());
        }
        return keys.stream().map(known::get).toList();
    }

    private void train(Mlp network, List<Config> configs) throws InterruptedException {
        String stage = digest(network + "\n" + configs);
        History history = Study.of(file.goals(), space, new Paired(network, REPLICATE), new Grid())
                .name(file.name())
                .seed(file.seed())
                .window(8)
                .enqueue(configs)
                .budget(Budget.trials(configs.size()))
                .store(Store.at(options.out().resolve(stage)))
                .run(options.threads());
        if (!history.ending().finished()) {
            throw new InterruptedException(history.ending().reason());
        }
        for (Outcome outcome : history.outcomes()) {
            known.put(new Arm.Training(network, outcome.trial().config()), new Ran(outcome));
        }
        configs.forEach(config -> {
            if (!known.containsKey(new Arm.Training(network, config))) {
                throw new IllegalStateException("the store holds no " + config + "\nRemove " + options.out());
            }
        });
        trainings += history.outcomes().size();
        work += history.spent().work();
        seconds += history.runningSeconds();
        log.printf("  %d trainings, %s in all%n", trainings, Figures.seconds(seconds));
    }

    /** What a training is chosen by: the loss of the study's goal. */
    double loss(Ran ran) {
        return file.goals().get(0).loss(ran.last(file.goals().get(0).metric()));
    }

    /** Measures parts from so many units: seeds, or groups of them. */
    interface Measure {
        List<Part> after(int units) throws InterruptedException;
    }

    /**
     * Takes more units until each part's interval is narrow enough to decide, or the minutes are used up. Looks at the width
     * alone, never at the difference. The parts share an error of 5 %.
     */
    List<Part> until(int first, Measure measure) throws InterruptedException {
        int units = first;
        double before = seconds;
        while (true) {
            List<Part> measured = measure.after(units);
            List<Part> parts = measured.stream()
                    .map(p -> p.confidence(1 - 0.05 / measured.size()))
                    .toList();
            int needed = parts.stream()
                    .filter(p -> !p.narrow())
                    .mapToInt(Part::needed)
                    .max()
                    .orElse(0);
            double left = 60 * options.minutes() - seconds;
            double each = (seconds - before) / units;
            double affordable = left <= 0 ? units : each > 0 ? units + left / each : options.most();
            int next = (int) Math.min(Math.min(2.0 * units, needed), Math.min(options.most(), affordable));
            if (needed == 0 || next <= units) {
                return parts;
            }
            units = next;
            log.printf("  the interval needs about %d units, going on to %d%n", needed, units);
        }
    }

    static double[] values(List<Ran> runs, ToDoubleFunction<Ran> value) {
        return runs.stream().mapToDouble(value).toArray();
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(hash, 8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
