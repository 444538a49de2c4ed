"""What tables have in common: years of the file, rows with intervals, times of periods."""

import numpy as np
import pandas as pd

from ..errors import INVALID_INPUT, Problem

INTERVAL = ["estimate", "mc_se", "low", "high"]


def chosen_year(results, group, year=None):
    """A year of a group, the last by default; refused where the file has none such."""
    data = results.stored(group)
    years = np.unique(data.period_year.values if "period_year" in data.variables
                      else data.year.values)
    if year is None:
        return int(years[-1])
    if year not in years:
        raise Problem(INVALID_INPUT, results.words.say(
            f"{year}: the file holds {years[0]} to {years[-1]}",
            f"{year}: el archivo contiene {years[0]} a {years[-1]}"))
    return int(year)


def noted(table, unit="", note=""):
    """A table that says its unit and what a reader should know."""
    table.attrs.update(unit=unit, note=note)
    return table


def of_shares(words, note=""):
    """What is said beside intervals of shares."""
    said = words.say("Intervals of shares are reckoned on the log odds: between 0 and 1, and not "
                     "even on both sides.",
                     "Los intervalos de proporciones se calculan sobre el log de la razón de "
                     "probabilidades: entre 0 y 1, y no parejos a ambos lados.")
    return f"{note}. {said}" if note and not note.endswith(".") else f"{note} {said}".strip()


def spread(keys, values, **more):
    """Rows from arrays over `keys` (name → values), each array of the shape of the keys."""
    index = pd.MultiIndex.from_product(keys.values(), names=list(keys))
    table = index.to_frame(index=False)
    for name, of in {**values, **more}.items():
        table[name] = np.broadcast_to(of, [len(k) for k in keys.values()]).ravel()
    return table


def middle_of(data):
    """Years with their part: the middle of what each row covers."""
    days = data.time_bnds.values.astype("datetime64[D]")
    year = days[:, 0].astype("datetime64[Y]")
    start = year.astype("datetime64[D]")
    length = ((year + 1).astype("datetime64[D]") - start).astype(int)
    middle = ((days[:, 0] - start).astype(int) + (days[:, 1] - start).astype(int)) / 2
    return year.astype(int) + 1970 + middle / length
