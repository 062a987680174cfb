"""Runs Optuna's samplers on the suite's problems and writes rows as the suite does.

    pip install optuna scipy torch
    python benchmarks/peers/optuna_suite.py --samplers tpe,gp --problems mixed,conditional --seeds 20 --trials 100 \
        --out more.csv
    java -cp benchmarks/target/benchmarks.jar io.luthier.benchmarks.suite.Verdict --show peers --peers more.csv

The rows that are kept stand in benchmarks/src/main/resources/io/luthier/benchmarks/suite/peers.csv.

Each parameter gets the form that serves Optuna best: log scales as log, reverse-log ones as the log of the distance from 1,
ordinals as whole numbers, labels as categories, parameters of a branch only where it was chosen. What is infeasible is told as
failed.
"""

import argparse
import inspect
import math
import os
import subprocess
import time

os.environ.setdefault("OMP_NUM_THREADS", "1")

import optuna

COUNTS = [10, 25, 50, 100, 200]
HEADER = "strategy,problem,seed,trials,window,gap_10,gap_25,gap_50,gap_100,gap_200,thinking_us"


class Served:
    def __init__(self, classpath):
        self.process = subprocess.Popen(
            ["java", "-cp", classpath, "io.luthier.benchmarks.suite.Served"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)

    def ask(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().rstrip("\n")

    def names(self, text):
        return self.ask("names " + text).split("\t")

    def space(self, problem):
        axes = []
        line = self.ask("space " + problem)
        while line:
            axes.append(line.split("\t"))
            line = self.process.stdout.readline().rstrip("\n")
        return axes

    def gap(self, problem, seed, values):
        text = " ".join(f"{path}={value!r}" if isinstance(value, float) else f"{path}={value}"
                        for path, value in values.items())
        seen, gap = self.ask(f"gap {problem} {seed} {text}").split("\t")
        return float(seen), float(gap)


def suggest(trial, axes):
    values = {}
    for path, parent, label, kind, low, high, scale, step, words in axes:
        if parent and values.get(parent) != label:
            continue
        if kind == "choice":
            values[path] = trial.suggest_categorical(path, words.split("|"))
        elif kind == "ordinal":
            words = words.split("|")
            values[path] = words[trial.suggest_int(path, 0, len(words) - 1)]
        elif kind == "int":
            values[path] = trial.suggest_int(path, int(low), int(high), log=scale == "log")
        elif scale == "reverse-log":
            low, high = float(low), float(high)
            values[path] = min(high, max(low, 1 - trial.suggest_float(path, 1 - high, 1 - low, log=True)))
        elif step:
            values[path] = trial.suggest_float(path, float(low), float(high), step=float(step))
        else:
            values[path] = trial.suggest_float(path, float(low), float(high), log=scale == "log")
    return values


class CmaEs(optuna.samplers.CmaEsSampler):
    """Also with cmaes before 0.10, which lacks lr_adapt (passed as False, as it then works anyway) and one dimension."""

    def __init__(self, seed):
        import cmaes

        super().__init__(seed=seed, warn_independent_sampling=False)
        self.older = hasattr(cmaes.CMA, "plain") or "lr_adapt" not in inspect.signature(cmaes.CMA.__init__).parameters
        if self.older and not hasattr(cmaes.CMA, "plain"):
            cmaes.CMA.plain = cmaes.CMA.__init__
            cmaes.CMA.__init__ = lambda it, *args, lr_adapt=False, **settings: it.plain(*args, **settings)

    def sample_relative(self, study, trial, search_space):
        if self.older and len(search_space) < 2:
            return {}  # drawn at random, as what is not part of the relative space
        return super().sample_relative(study, trial, search_space)


def sampler(name, seed):
    if name == "tpe":
        return optuna.samplers.TPESampler(seed=seed)
    if name == "gp":
        return optuna.samplers.GPSampler(seed=seed)
    if name == "cmaes":
        return CmaEs(seed)
    if name == "random":
        return optuna.samplers.RandomSampler(seed=seed)
    raise SystemExit(f"there is no sampler {name}")


def run(served, name, problem, seed, trials):
    axes = served.space(problem)
    study = optuna.create_study(sampler=sampler(name, seed))
    least, gap, gaps, thinking = math.inf, math.inf, [], 0.0
    for number in range(trials):
        begun = time.perf_counter()
        trial = study.ask()
        values = suggest(trial, axes)
        thinking += time.perf_counter() - begun
        seen, here = served.gap(problem, 1000003 * seed + number, values)
        if seen < least:
            least, gap = seen, here
        begun = time.perf_counter()
        if math.isnan(seen):
            study.tell(trial, state=optuna.trial.TrialState.FAIL)
        else:
            study.tell(trial, seen)
        thinking += time.perf_counter() - begun
        if number + 1 in COUNTS:
            gaps.append("inf" if math.isinf(gap) else f"{gap:.6g}")
    gaps += [""] * (len(COUNTS) - len(gaps))
    return ",".join(["optuna-" + name, problem, str(seed), str(trials), "1", *gaps, f"{thinking / trials * 1e6:.6g}"])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--samplers", default="tpe")
    parser.add_argument("--problems", default="mixed,conditional")
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--trials", type=int, default=100)
    parser.add_argument("--out", default="peers.csv")
    parser.add_argument("--classpath", default="benchmarks/target/benchmarks.jar")
    args = parser.parse_args()
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    served = Served(args.classpath)
    done = set()
    if os.path.exists(args.out):
        with open(args.out) as file:
            done = {tuple(line.split(",")[:4]) for line in file}
    else:
        with open(args.out, "w") as file:
            file.write(HEADER + "\n")
    for name in args.samplers.split(","):
        for seed in range(args.seeds):
            for problem in served.names(args.problems):
                if ("optuna-" + name, problem, str(seed), str(args.trials)) not in done:
                    row = run(served, name, problem, seed, args.trials)
                    with open(args.out, "a") as file:
                        file.write(row + "\n")


if __name__ == "__main__":
    main()
