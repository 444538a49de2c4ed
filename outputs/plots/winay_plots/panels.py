"""What figures take from the panel: a year's income of each household, groups, shares."""

import numpy as np

from .problems import Missing

BIMESTERS = 6


def need(panel, *variables, words):
    """Refuses a panel without these variables, and says how to have them."""
    lacking = [v for v in variables if v not in panel]
    if lacking:
        raise Missing(words.say(
            f"the panel has no {', '.join(lacking)}: run again with it in --panel-variables",
            f"el panel no tiene {', '.join(lacking)}: corra otra vez con ella en "
            "--panel-variables"))


def year_sum(panel, variable, year, words):
    """Sum of a flow over the six bimesters of a year: [scenario, replicate, household]."""
    need(panel, variable, words=words)
    rows = np.flatnonzero(panel.period_year.values == year)
    if len(rows) == 1 and panel[variable].attrs["units"].endswith("/year"):
        return panel[variable].isel(period=int(rows[0]))
    if len(rows) != BIMESTERS:
        raise Missing(words.say(
            f"the panel has {len(rows)} of the six bimesters of {year}: run again with "
            "--panel-every 1 or 6",
            f"el panel tiene {len(rows)} de los seis bimestres de {year}: corra otra vez con "
            "--panel-every 1 o 6"))
    return panel[variable].isel(period=rows).sum("period", skipna=False)


def last_row(panel, year, words):
    """The last row of the panel in a year."""
    rows = np.flatnonzero(panel.period_year.values == year)
    if not len(rows):
        raise Missing(words.say(f"the panel has no row in {year}",
                                f"el panel no tiene filas en {year}"))
    return int(rows[-1])


def first_assets(panel, words):
    """Assets at the first row under the first scenario: [replicate, household]."""
    need(panel, "traditional_capital", "enterprise_capital", "savings", words=words)
    first = panel.isel(scenario=0, period=0)
    return first.traditional_capital + first.enterprise_capital + first.savings


def weighted_quantile(values, weights, shares):
    """The smallest value with at least this share of the weight at or below it."""
    order = np.argsort(values, kind="stable")
    below = np.cumsum(weights[order])
    at = np.searchsorted(below, np.asarray(shares) * below[-1] * (1 - 1e-12))
    return values[order][np.minimum(at, len(values) - 1)]


def quartile(values, weights):
    """1 (lowest) to 4 of each value."""
    cuts = weighted_quantile(values, weights, [0.25, 0.5, 0.75])
    return 1 + np.searchsorted(cuts, values, side="left")


def share(mask, weights):
    return float((weights * mask).sum() / weights.sum())


def by_replicate(of):
    """Mean over replicates and its Monte-Carlo error, NaN with one."""
    of = np.asarray(of, dtype=float)
    if len(of) == 1:
        return float(of[0]), float("nan")
    return float(of.mean()), float(of.std(ddof=1) / np.sqrt(len(of)))
