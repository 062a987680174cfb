"""Use 3 with Optuna: a study that a service starts, watches and stops."""

import logging
import threading

import optuna

TRIALS = 5000
stopped = threading.Event()


def objective(trial):
    x = trial.suggest_float("x", 0, 10)
    return (x - 3) ** 2


def watch(study, trial):
    if trial.state == optuna.trial.TrialState.FAIL:
        logging.warning("trial %d failed", trial.number)  # the exception is in Optuna's own log
    else:
        logging.info("%d of %d, best %s", trial.number + 1, TRIALS, study.best_value)
    if stopped.is_set():
        study.stop()  # allowed in a callback or an objective alone


study = optuna.create_study(storage="sqlite:///service.db")
thread = threading.Thread(
    target=study.optimize,
    args=(objective,),
    kwargs={"n_trials": TRIALS, "n_jobs": 2, "callbacks": [watch], "catch": (ValueError,)},
)
thread.start()
stopped.set()
thread.join()
print(study.trials_dataframe().to_json())
