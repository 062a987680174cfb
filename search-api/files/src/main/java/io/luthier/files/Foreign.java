package io.luthier.files;

import io.luthier.settings.Form;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What other tools call the strategies and the keys of a study file. */
final class Foreign {
    private static final Map<String, String> OURS = new LinkedHashMap<>();

    static {
        put("successive-halving", "asha", "sha", "halving", "ASHAScheduler", "SuccessiveHalvingPruner");
        put("hyperband", "HyperbandPruner", "HyperBandScheduler");
        put("bohb", "HyperBandForBOHB", "TuneBOHB", "hpbandster");
        put("dehb", "dehb-optimizer");
        put("prior-band", "priorband", "pibo", "neps");
        put("pbt", "PopulationBasedTraining", "population-based-training", "PBTTuner");
        put("pb2", "PB2", "population-based-bandits");
        put("pasha", "progressive-asha");
        put("one-epoch", "1-epoch", "top-k");
        put("curve-stopping", "curvefitting", "curve-fitting", "learning-curve-extrapolation");
        put("wilcoxon-stopping", "WilcoxonPruner", "wilcoxon", "racing", "irace");
        put("freeze-thaw", "dyhpo", "ifbo", "mobster", "hyper-tune", "learning-curves");
        put("median-stopping", "median-stop", "median", "MedianPruner", "MedianStoppingRule", "median-stopping-rule");
        put("percentile-stopping", "PercentilePruner", "truncation-selection");
        put("threshold-stopping", "ThresholdPruner", "threshold");
        put("patience-stopping", "PatientPruner", "early-stopping", "patience");
        put("terminator", "TerminatorCallback", "RegretBoundEvaluator", "EMMREvaluator", "automatic-termination");
        put("tpe", "TPESampler", "hyperopt", "optuna", "parzen", "HyperOptSearch");
        put(
                "gaussian-process",
                "bayes",
                "bayesian",
                "bayesopt",
                "gp",
                "GPSampler",
                "BayesianOptimization",
                "skopt",
                "botorch");
        put("forest-bayes", "smac", "random-forest", "smac3");
        put("cma-es", "cma", "CmaEsSampler", "cmaes");
        put("random", "RandomSampler", "random-search", "randomized", "RandomizedSearchCV");
        put("grid", "GridSampler", "grid-search", "GridSearchCV", "brute-force");
        put("quasi-random", "sobol", "qmc", "QMCSampler", "latin-hypercube", "halton");
        put("nsga2", "NSGAIISampler", "nsga-ii");
        put("genetic", "ga", "evolutionary", "evolution");
        put("particle-swarm", "pso");
        put("regularized-evolution", "aging-evolution");
        put("annealing", "simulated-annealing", "anneal");
        put("strategy", "method", "sampler", "algorithm", "algo", "tuner", "search-alg", "optimizer", "pruner");
        put("strategy", "early-terminate", "scheduler", "search-algorithm");
        put("space", "parameters", "params", "search-space", "config", "hyperparameters", "param-space");
        put("budget", "n-trials", "max-trials", "num-samples", "trials", "run-cap", "max-evals", "n-iter", "timeout");
        put("goal", "metric", "direction", "metrics", "optimize-mode", "minimize", "maximize");
        put("study", "name", "study-name", "project", "experiment", "experiment-name");
        put("objective", "program", "command", "script", "trainable", "run", "trial-command");
        put("window", "parallel", "concurrency", "max-concurrent", "n-jobs", "parallelism", "trial-concurrency");
        put("enqueue", "points-to-evaluate", "initial-points", "suggestions");
        put("real", "uniform", "float", "loguniform", "log-uniform", "quniform", "double", "continuous", "normal");
        put("int", "integer", "randint", "lograndint", "int-uniform");
        put("choice", "values", "categorical", "categories", "options", "discrete", "bool", "boolean");
        put("ordinal", "sequence", "ordered");
        put("scale", "log", "distribution", "prior", "log-scale", "sampling");
        put("step", "q", "quantization", "stride");
        put("default", "initial", "init", "default-value", "value");
        put("when", "condition", "conditions", "active", "if", "parent", "depends-on", "active-if");
    }

    private Foreign() {}

    private static void put(String ours, String... names) {
        for (String name : names) {
            OURS.putIfAbsent(Form.plain(name) + "|" + ours, ours);
        }
    }

    /** The one of these names that a word of another tool means. */
    static Optional<String> meant(String word, Collection<String> known) {
        return OURS.entrySet().stream()
                .filter(e -> e.getKey().equals(Form.plain(word) + "|" + e.getValue()) && known.contains(e.getValue()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** What to say of such a word, with a blank behind it; empty if it is not known. */
    static String advice(String word, Collection<String> known) {
        return meant(word, known)
                .map(ours -> "Here the nearest is '" + ours + "'. ")
                .orElse("");
    }
}
