"""The bundled wines, for the programs beside this."""

import csv
import functools
import pathlib

import numpy
import xgboost

FILE = pathlib.Path(__file__).parents[2] / "data" / "wine.csv"


@functools.cache
def table():
    rows = list(csv.reader(FILE.open()))[1:]
    x = numpy.array([[float(value) for value in row[:13]] for row in rows])
    return x, numpy.array([["barolo", "grignolino", "barbera"].index(row[13]) for row in rows])


def wine():
    return xgboost.DMatrix(*table())


def folds():
    """Three pairs of what is fitted and what is held back."""
    x, y = table()
    held = [numpy.arange(len(y)) % 3 == fold for fold in range(3)]
    return [(xgboost.DMatrix(x[~h], y[~h]), xgboost.DMatrix(x[h], y[h])) for h in held]
