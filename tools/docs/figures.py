"""Figures that the documentation quotes, by name.

From runs of tools/renew_docs.sh, kept in docs/data/figures.json:

    run/ARM/GROUP/INDICATOR        the default run in its last year; a difference from the base arm
    run/level/GROUP/INDICATOR      … of the base arm itself
    range/ARM/OTHER/GROUP/INDICATOR/low   an arm less another over readings and structures (high)
    yearly/GROUP/VARIABLE          … of any variable of its results; shares of income are worked out
    stop/INDICATOR/CELL            comparisons; CELL is a reading and structure, or low or high
    adds/INDICATOR/CELL
    rules/SCENARIO/INDICATOR/CELL
    reach/ROUNDS/PROGRAMME         share of Juntos households among those a rule reaches
    study/READING/STATISTIC/COLUMN the study replicated

From files of the repository, read each time:

    yaml/FILE/KEY                  a value of a configuration
    csv/FILE/ROW/COLUMN            a cell of a table; ROW is its first cell
    span/FILE/COLUMN/low           the least and the greatest of a column (high)
    ridge/CELL/low                 what stopping the transfer costs participants, over configs/ridge
    bound/CELL/COLUMN              share of a file of draws that lies on its own least or greatest value

Shares are given in per cent; *100 after a name makes per cent of a share of a file.
"""

import csv
import json
from pathlib import Path

import h5py
import yaml

READINGS = ("itt", "late")
CELLS = [f"{r}-{s}" for r in READINGS for s in ("threshold", "complementarity")]
LIVE = ("yaml", "csv", "span", "ridge", "bound")


def table(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def one(rows, what):
    if len(rows) != 1:
        raise KeyError(f"{len(rows)} rows for {what}")
    return rows[0]


def over_cells(values, cell):
    """The figure of a cell, or the least or greatest of all four."""
    if len(values) != len(CELLS):
        raise KeyError(f"{len(values)} cells")
    return {"low": min, "high": max}.get(cell, lambda _: values[cell])(
        values.values() if cell in ("low", "high") else values)


class Repository:
    """Figures that stand in files of the repository."""

    def __init__(self, root):
        self.root = Path(root)

    def __getitem__(self, name):
        name, _, factor = name.partition("*")
        kind, *words = name.split("/")
        return getattr(self, kind)(*words) * float(factor or 1)

    def yaml(self, *words):
        node = yaml.safe_load((self.root / "/".join(words[:-1])).read_text(encoding="utf-8"))
        for key in words[-1].split("."):
            node = node[int(key) if key.isdigit() else key]
        return number(node["value"] if isinstance(node, dict) else node)

    def csv(self, *words):
        *file, row, column = words
        rows = [r for r in table(self.root / "/".join(file)) if next(iter(r.values())) == row]
        return float(one(rows, row)[column])

    def span(self, *words):
        *file, column, end = words
        values = [float(r[column]) for r in table(self.root / "/".join(file)) if r[column]]
        return min(values) if end == "low" else max(values)

    def ridge(self, cell, end):
        """Over the points that give the published numbers as well, and the estimate itself."""
        points = yaml.safe_load((self.root / f"configs/ridge/{cell}.yaml").read_text("utf-8"))
        results = self.root / "calibration/results"
        costs = [float(r["value"]) for r in table(results / f"{cell}.alternatives_implied.csv")
                 if r["number"] == "stop_year_10" and r["alternative"] in points["points"]]
        costs.append(self.csv("calibration/results", f"{cell}.implied.csv", "stop_year_10", "value"))
        return min(costs) if end == "low" else max(costs)

    def bound(self, cell, column):
        rows = table(self.root / f"configs/parameters/{cell}.draws.csv")
        values = [float(r[column]) for r in rows]
        ends = (min(values), max(values))
        return 100 * sum(v in ends for v in values) / len(values)


def number(value):
    """12 bimesters, 8 replicates, 0.85: the number of a quantity."""
    return float(value.split()[0]) if isinstance(value, str) else float(value)


class Runs:
    """Figures of the runs in a folder of tools/renew_docs.sh."""

    def __init__(self, folder):
        self.folder = Path(folder)

    def __getitem__(self, name):
        kind, *words = name.split("/")
        value = getattr(self, kind)(*words)
        if value != value:
            raise KeyError(f"{name} is not a number")
        return value

    def run(self, arm, group, indicator):
        rows = table(self.folder / "run.en.table.csv")
        last = max(r["year"] for r in rows)
        wanted = {"year": last, "group": group, "indicator": indicator,
                  "arm": rows[0]["arm"] if arm == "level" else arm}
        row = one([r for r in rows if wanted.items() <= r.items()], wanted)
        share = row["units"] == "1" and "gini" not in indicator
        return float(row["level" if arm == "level" else "difference"]) * (100 if share else 1)

    def range(self, arm, other, group, indicator, end):
        summary = json.loads((self.folder / "run.en.summary.json").read_text(encoding="utf-8"))
        wanted = {"arm": arm, "against": other, "group": group}
        row = one([r for r in summary["range"]["rows"] if wanted.items() <= r.items()], wanted)
        return row[indicator][end] * (100 if indicator.startswith("poor") or
                                      indicator.startswith("poverty") else 1)

    def yearly(self, group, variable):
        """The base arm's, over replicates."""
        with h5py.File(self.folder / "run.en.h5") as file:
            table = file["yearly"]
            at = [name.decode() for name in table["group"][()]].index(group)
            mean = lambda name: float(table[name][0, :, -1, at].mean())  # noqa: E731
            parts = {"measured_share": lambda: mean("measured_income") / mean("total_income"),
                     "unmeasured_share": lambda: 1 - (mean("measured_income") + mean("transfer") +
                                                      mean("emergency")) / mean("total_income"),
                     "left": lambda: 1 - mean("affiliated")}
            value = parts[variable]() if variable in parts else mean(variable)
            share = variable in parts or table[variable].attrs["units"] in (b"1", "1")
        return value * (100 if share else 1)

    def compared(self, file, scenario, indicator, cell):
        rows = table(self.folder / file)
        last = max(r["year"] for r in rows)
        rows = [r for r in rows if r["year"] == last and r["indicator"] == indicator
                and scenario in ("", r["scenario"])]
        factor = {"1": 100.0, "soles": 1e-6}
        return over_cells({f"{r['reading']}-{r['structure']}":
                           float(r["estimate"]) * factor.get(r["units"], 1) for r in rows}, cell)

    def adds(self, indicator, cell):
        return self.compared("adds.table.csv", "", indicator, cell)

    def stop(self, indicator, cell):
        return self.compared("stop.en.table.csv", "", indicator, cell)

    def rules(self, scenario, indicator, cell):
        return self.compared("rules.table.csv", scenario, indicator, cell)

    def reach(self, rounds, programme):
        rows = [r for r in table(self.folder / "reach.csv")
                if (r["rounds"], r["programme"], r["indicator"], r["geography"]) ==
                (rounds, programme, "transfer_share", "")]
        return 100 * float(one(rows, programme)["level"])

    def study(self, reading, statistic, column):
        rows = table(self.folder / f"study-{reading}.csv")
        row = one([r for r in rows if r["statistic"] == statistic], statistic)
        return float(row[column]) * (100 if row["units"] == "1" else 1)


class Figures:
    """All of them: stored or measured, and those of the repository."""

    def __init__(self, root, measured):
        self.repository, self.measured = Repository(root), measured

    def __getitem__(self, name):
        try:
            if name.split("/")[0] in LIVE:
                return self.repository[name]
            return self.measured[name]
        except (KeyError, AttributeError, TypeError, StopIteration) as error:
            raise KeyError(f"no figure {name}: {error!r}") from error


def stored(root):
    text = (Path(root) / "docs/data/figures.json").read_text(encoding="utf-8")
    return Figures(root, json.loads(text)["figures"])
