"""Use 2 with Optuna: what is hopeless is stopped, and the best model is kept."""

import optuna
import xgboost
from optuna.artifacts import FileSystemArtifactStore, download_artifact, upload_artifact
from wine import folds, wine

store = FileSystemArtifactStore("artifacts")


def objective(trial):
    settings = {
        "objective": "multi:softprob",
        "num_class": 3,
        "eta": trial.suggest_float("eta", 0.01, 0.5, log=True),
        "max_depth": trial.suggest_int("depth", 1, 8),
        "seed": trial.number,
    }
    boosters = [xgboost.Booster(settings, pair) for pair in folds()]
    for round in range(1, 46):
        loss = 0
        for booster, (fit, held) in zip(boosters, folds()):
            booster.update(fit, round - 1)
            loss += float(booster.eval(held).split(":")[-1]) / 3
        trial.report(loss, round)
        if trial.should_prune():
            raise optuna.TrialPruned()
    path = f"model-{trial.number}.ubj"
    xgboost.train(settings, wine(), 45).save_model(path)
    artifact = upload_artifact(artifact_store=store, file_path=path, study_or_trial=trial)
    trial.set_user_attr("model", artifact)
    return loss


study = optuna.create_study(
    study_name="boosting",
    storage="sqlite:///study.db",
    load_if_exists=True,
    pruner=optuna.pruners.SuccessiveHalvingPruner(min_resource=5, reduction_factor=3),
)
study.optimize(objective, n_trials=40)
download_artifact(artifact_store=store, artifact_id=study.best_trial.user_attrs["model"], file_path="best.ubj")
