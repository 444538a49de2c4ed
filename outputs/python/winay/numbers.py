"""What tables are reckoned with: quantiles by weight, and what luck does over replicates."""

from functools import lru_cache
from math import atan, cos, pi, sin, sqrt

import numpy as np


def beyond(t, degrees):
    """Probability that a Student variable is beyond ±t (Abramowitz and Stegun 1964, 26.7.3 and
    26.7.4), as in winay's own tables."""
    angle = atan(t / sqrt(degrees))
    odd = degrees % 2 == 1
    term = cos(angle) if odd else 1.0
    total = 0.0 if degrees == 1 else term
    for power in range(3 if odd else 2, degrees - 1, 2):
        term *= cos(angle) ** 2 * (power - 1) / power
        total += term
    return 1.0 - (2.0 / pi * (angle + sin(angle) * total) if odd else sin(angle) * total)


@lru_cache
def student_95(replicates):
    """The t beyond which 5 % lie for a mean of so many replicates; not a number below two."""
    if replicates < 2:
        return float("nan")
    degrees = min(int(replicates) - 1, 10_000)
    low, high = 1.9, 13.0
    while high - low > 1e-10:
        middle = (low + high) / 2
        low, high = (middle, high) if beyond(middle, degrees) > 0.05 else (low, middle)
    return (low + high) / 2


def share_interval(estimate, reach):
    """The ends of estimate ± reach of a share, reckoned where shares have no ends: with
    l = ln(p / (1 − p)), l ± reach / (p (1 − p)), turned back. They lie between 0 and 1, and near
    estimate ± reach where that is far from both. A share of 0 or 1 in all replicates stays."""
    p = np.asarray(estimate, dtype=float)
    inside = (p > 0) & (p < 1)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        at = np.log(p / (1 - p))
        far = reach / (p * (1 - p))
        low, high = (np.where(inside, 1 / (1 + np.exp(-(at + side * far))), p + side * reach)
                     for side in (-1, 1))
    return np.minimum(low, p)[()], np.maximum(high, p)[()]  # not rounded past it


def ends(estimate, reach, shares):
    return share_interval(estimate, reach) if shares else (estimate - reach, estimate + reach)


def over_replicates(values, axis=0, shares=False):
    """`estimate`, `mc_se`, `low` and `high` (95 % of luck, Student's t) over replicates; of shares
    the ends lie between 0 and 1."""
    values = np.asarray(values, dtype=float)
    count = values.shape[axis]
    estimate = values.mean(axis=axis)
    error = (values.std(axis=axis, ddof=1) / np.sqrt(count) if count > 1
             else np.full_like(estimate, np.nan))
    low, high = ends(estimate, student_95(count) * error, shares)
    return {"estimate": estimate, "mc_se": error, "low": low, "high": high}


def with_interval(table, replicates, shares=False):
    """A table that has `estimate` and `mc_se`, with `low` and `high`; `replicates` each or for all."""
    counts = np.broadcast_to(replicates, len(table))
    reach = np.array([student_95(int(n)) for n in counts]) * table.mc_se
    low, high = ends(table.estimate, reach, shares)
    return table.assign(low=low, high=high)


def weighted_quantile(values, weights, shares):
    """The smallest value with at least this share of the weight at or below it."""
    order = np.argsort(values, kind="stable")
    below = np.cumsum(weights[order])
    at = np.searchsorted(below, np.asarray(shares) * below[-1] * (1 - 1e-12))
    return values[order][np.minimum(at, len(values) - 1)]


def parts(values, weights, count):
    """0 (lowest) to count − 1: which part of the weight each value falls in."""
    cuts = weighted_quantile(values, weights, np.arange(1, count) / count)
    return np.searchsorted(cuts, values, side="left")


def share(mask, weights):
    """Weighted share; not a number of nobody."""
    total = weights.sum()
    return float((weights * mask).sum() / total) if total > 0 else float("nan")


def lorenz(values, weights):
    """Shares of households and of income, poorest first, and the Gini coefficient of the curve."""
    order = np.argsort(values, kind="stable")
    people = np.concatenate([[0], np.cumsum(weights[order])]) / weights.sum()
    income = np.concatenate([[0], np.cumsum(values[order] * weights[order])])
    income = income / income[-1]
    gini = 1 - float(np.sum(np.diff(people) * (income[1:] + income[:-1])))
    return people, income, gini
