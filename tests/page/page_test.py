"""The page of `winay report` in headless Chromium.

    page_test.py WINAY SOURCE_FOLDER FOLDER

Makes results, their pages, and lists of what the pages must show, read from the results with h5py;
page_test.mjs opens the pages and compares. Pictures stay in FOLDER/pictures.
"""

import json

import h5py

from pages import FOLDER, SOURCE, browse, prepare, winay

SCENARIOS = SOURCE / "configs" / "scenarios"
EIGHT = ["peru", "exit-after-haku-winay", "exit-by-assets", "exit-by-score", "exit-taper",
         "exit-time-limit", "exit-with-guarantee", "substitute-at-enrolment"]


def names(axis):
    return [text.decode() for text in axis[:]]


class Axes:
    """Looks figures of a results file up by name."""

    def __init__(self, file):
        self.file = file

    def value(self, path, variable, **at):
        table = self.file[path]
        place = []
        for dimension in table[variable].dims:
            axis = dimension.label
            if not axis:
                axis = dimension[0].name.rsplit("/", 1)[1]
            if axis == "contrast":
                against = at["scenario"] + " - " + at.get("against", "")
                place.append(names(table["contrast"]).index(
                    next(c for c in names(table["contrast"]) if c.startswith(against))))
            elif axis == "year":
                place.append(list(table["year"][:]).index(at["year"]))
            else:
                place.append(names(table[axis]).index(at[axis]))
        return float(table[variable][tuple(place)])


def compared(path, option, cells, year, group):
    """Rows of the table of key figures: what stands in the file, in the unit of the page."""
    rows = []
    with h5py.File(path) as file:
        axes = Axes(file)
        for cell, (reading, structure) in enumerate(cells):
            at = {"scenario": f"{option}:{reading}:{structure}", "year": year, "group": group}
            for row, table, variable, indicator, scale in [
                    ("poor_households", "contrasts", "estimate", "poor_households", 100),
                    ("poverty_headcount", "contrasts", "estimate", "poverty_headcount", 100),
                    ("worse_off", "comparison", "level", "worse_off", 100),
                    ("better_off", "comparison", "level", "better_off", 100),
                    ("measured_income_p25", "contrasts", "estimate", "measured_income_p25", 1),
                    ("measured_income_p75", "contrasts", "estimate", "measured_income_p75", 1)]:
                value = axes.value(table, variable, indicator=indicator, **at)
                rows.append({"row": row, "cell": cell, "value": scale * value})
            if group == "all":
                spent = axes.value("budget", "difference", scenario=at["scenario"], year=year, line="total")
                rows.append({"row": "budget", "cell": cell, "value": 1e-6 * spent})
    return rows


def ran(path, stem, arm, against, year, group):
    rows = []
    with h5py.File(path) as file:
        axes = Axes(file)
        at = {"scenario": f"{stem}:{arm}", "against": f"{stem}:{against}", "year": year, "group": group}
        for row, scale in [("measured_income", 1), ("total_income", 1), ("measured_income_p25", 1), ("consumption", 1),
                           ("poverty_headcount", 100), ("cost_to_date", 1)]:
            value = axes.value("contrasts", "estimate", indicator=row, **at)
            rows.append({"row": row, "cell": 0, "part": "difference", "value": scale * value})
            level = axes.value("summary", "estimate", indicator=row, **at)
            rows.append({"row": row, "cell": 0, "part": "level", "value": scale * level, "option": arm})
        rows.append({"row": "worse_off", "cell": 0, "part": "difference",
                     "value": 100 * axes.value("worse_off", "share", **at)})
    return rows


def losers(path, option, cells):
    """By cell: kinds of household and districts of the last year, with the three figures of each."""
    by_cell = []
    with h5py.File(path) as file:
        for reading, structure in cells:
            rows = []
            for kind, table, axis in [("group", "comparison", "group"), ("district", "districts", "district_code")]:
                of = file[table]
                place = names(of["scenario"]).index(f"{option}:{reading}:{structure}")
                level = of["level"][place, -1]
                which = [names(of["indicator"]).index(i) for i in ("worse_off", "worse_off_loss", "worse_off_share")]
                for i, name in enumerate(names(of[axis])):
                    sort = name.split("_")[0]
                    if kind == "group" and sort not in ("skill", "assets", "consumption", "children"):
                        continue
                    ranked = kind == "group" or of["district_simulated"][i] >= 30
                    rows.append({"name": name, "kind": kind, "ranked": bool(ranked),
                                 "values": [float(level[w, i]) for w in which]})
            by_cell.append(rows)
    return by_cell


def make_results():
    small = ["--replicates", "2", "--force", "--quiet"]
    winay("run", SCENARIOS / "quick.yaml", "-o", FOLDER / "run.h5", *small)
    winay("compare", SCENARIOS / "peru.yaml", SCENARIOS / "exit-after-haku-winay.yaml",
          SCENARIOS / "exit-time-limit.yaml", "--set", "population.households=1000 households",
          "-o", FOLDER / "compare.h5", *small)
    winay("compare", *[SCENARIOS / f"{name}.yaml" for name in EIGHT], "--no-assumptions",
          "--set", "population.households=600 households", "-o", FOLDER / "eight.h5", *small)


def make_pages():
    cells = [("itt", "threshold"), ("itt", "complementarity"), ("late", "threshold"),
             ("late", "complementarity")]
    pages = []
    for language in ["en", "es"]:
        for kind in ["run", "compare", "eight"]:
            page = FOLDER / f"{kind}-{language}.html"
            winay("report", FOLDER / f"{kind}.h5", "-o", page, "--force", "--lang", language)
            pages.append({"page": str(page), "kind": kind, "language": language, "views": []})
    last, earlier = 2027, 2021
    for page in pages:
        if page["kind"] == "compare":
            for option, year, group in [("exit-after-haku-winay", last, "all"),
                                        ("exit-time-limit", last, "all"),
                                        ("exit-time-limit", earlier, "all"),
                                        ("exit-time-limit", earlier, "income_1")]:
                page["views"].append({"option": option, "year": year, "group": group, "rows": compared(
                    FOLDER / "compare.h5", option, cells, year, group),
                    "losers": losers(FOLDER / "compare.h5", option, cells)})
        if page["kind"] == "run":
            for arm, against, year, group in [
                    ("juntos-haku-winay", "juntos", 2022, "all"),
                    ("haku-winay-transfer-stopped", "juntos-haku-winay", 2020, "participant"),
                    ("haku-winay-transfer-stopped", "juntos", 2020, "all")]:
                page["views"].append({"option": arm, "against": against, "year": year, "group": group,
                                      "rows": ran(FOLDER / "run.h5", "quick", arm, against, year, group)})
    return pages


def main():
    prepare()
    make_results()
    rounding = json.loads((SOURCE / "tests/data/report/rounding.json").read_text(encoding="utf-8"))
    browse("page_test.mjs", [{**page, "rounding": rounding} for page in make_pages()])


main()
