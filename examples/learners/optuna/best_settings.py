"""Use 1 with Optuna: the best settings of a learner."""

import optuna
import xgboost
from wine import folds


def objective(trial):
    settings = {
        "objective": "multi:softprob",
        "num_class": 3,
        "eta": trial.suggest_float("eta", 1e-3, 0.5, log=True),
        "max_depth": trial.suggest_int("depth", 1, 10),
    }
    if trial.suggest_categorical("booster", ["tree", "dart"]) == "dart":
        settings |= {"booster": "dart", "rate_drop": trial.suggest_float("drop", 0, 0.5)}
    if settings["eta"] * settings["max_depth"] >= 4:
        raise optuna.TrialPruned()
    scores = [xgboost.train(settings | {"seed": trial.number}, fit, 15).eval(held) for fit, held in folds()]
    return sum(float(score.split(":")[-1]) for score in scores) / len(scores)


study = optuna.create_study(direction="minimize", sampler=optuna.samplers.TPESampler(seed=1))
study.optimize(objective, n_trials=40, n_jobs=8)
print(study.best_params)
