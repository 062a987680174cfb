"""Trains a logistic regression by stochastic gradient descent, and reports every epoch to Luthier.

    python3 train.py --rate=0.1 --batch=8 --optimizer=sgd --momentum=0.5 --epochs=9 --seed=1 < /dev/null
"""

import argparse
import json
import math
import random
import sys

FEATURES = 6


def report(metrics):
    print("luthier:", json.dumps(metrics), flush=True)
    sys.stdin.readline()  # comes back when Luthier says "go on"


def examples(count, seed):
    """Points in a cube, and whether a hidden rule holds for them; one label of ten is wrong."""
    chance = random.Random(seed)
    rows = []
    for _ in range(count):
        x = [chance.uniform(-1, 1) for _ in range(FEATURES)]
        holds = x[0] - 2 * x[1] + 0.5 * x[2] + x[3] * x[3] > 0.3
        rows.append(([1.0] + x + [v * v for v in x], holds != (chance.random() < 0.1)))
    return rows


def probability(weights, x):
    z = sum(w * v for w, v in zip(weights, x))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))


def loss(weights, rows):
    return -sum(math.log(p if y else 1 - p) for p, y in ((probability(weights, x), y) for x, y in rows)) / len(rows)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--rate", type=float, required=True)
    options.add_argument("--batch", type=int, required=True)
    options.add_argument("--optimizer", choices=["sgd", "adagrad"], required=True)
    options.add_argument("--momentum", type=float, default=0.0)
    options.add_argument("--epochs", type=int, required=True)
    options.add_argument("--seed", type=int, required=True)
    given = options.parse_args()

    training, validation = examples(256, 1), examples(256, 2)
    chance = random.Random(given.seed)
    weights = [0.0] * len(training[0][0])
    memory = [0.0] * len(weights)
    for epoch in range(1, given.epochs + 1):
        chance.shuffle(training)
        for begin in range(0, len(training), given.batch):
            batch = training[begin : begin + given.batch]
            gradient = [0.0] * len(weights)
            for x, y in batch:
                error = (probability(weights, x) - y) / len(batch)
                gradient = [g + error * v for g, v in zip(gradient, x)]
            for i, g in enumerate(gradient):
                if given.optimizer == "sgd":
                    memory[i] = given.momentum * memory[i] + g
                    weights[i] -= given.rate * memory[i]
                else:
                    memory[i] += g * g
                    weights[i] -= given.rate * g / (math.sqrt(memory[i]) + 1e-8)
        report({"epoch": epoch, "training-loss": loss(weights, training), "validation-loss": loss(weights, validation)})


main()
