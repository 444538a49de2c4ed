"""The page of `winay report` on how parameters were found, in headless Chromium.

    calibration_test.py WINAY SOURCE_FOLDER FOLDER

Calibrates two structures in small, evaluates the study in small, and has calibration_test.mjs compare
what the pages show with what h5py reads from the files.
"""

import json

import h5py
import numpy as np

from pages import FOLDER, SOURCE, browse, prepare, winay

TARGETS = SOURCE / "calibration/targets/haku-winay-2020.yaml"
STUDY = SOURCE / "calibration/studies/haku-winay-2020.yaml"
SMALL = [word for line in """runs.households=12000 households
place.districts=5
control.centres=10
control.households=140
assigned.centres=11
assigned.households=220
coaching.sampled_offered=60
coaching.sampled_others=60
coaching.sampled_pure=60""".splitlines() for word in ("--set", line)]
STRUCTURES = ["no_trap", "complementarity"]


def make_results():
    winay("calibrate", TARGETS, "--readings", "itt", "--structures", ",".join(STRUCTURES), "--quick", *SMALL,
          "-o", FOLDER / "fitted", "--force", "--quiet")
    winay("evaluate", STUDY, "--reading", "itt", *SMALL, "--set", "runs.redraws=40 redraws",
          "--set", "runs.bootstrap_redraws=4 redraws", "-o", FOLDER / "study.h5", "--force", "--quiet")
    add_tables(FOLDER / "fitted" / f"itt-{STRUCTURES[0]}.h5")


def add_profiles(file):
    """As a longer search writes them."""
    if "profiles" in file:
        del file["profiles"]
    names = file["parameters/parameter"][:]
    ends = [(file["parameters/from"][k], file["parameters/to"][k]) for k in range(len(names))]
    points = [(name, low + (high - low) * part, 1 + (part - 0.5) ** 2)
              for name, (low, high) in zip(names, ends) for part in (0.25, 0.5, 0.75)]
    group = file.create_group("profiles", track_order=True)
    for name, values in [("point", [str(k + 1) for k in range(len(points))]), ("parameter", [p[0] for p in points])]:
        group.create_dataset(name, data=values, dtype=h5py.string_dtype())
    group.create_dataset("value", data=[p[1] for p in points])
    group.create_dataset("q", data=[p[2] for p in points])
    group["point"].make_scale("point")
    for name in ["parameter", "value", "q"]:
        group[name].dims[0].attach_scale(group["point"])


def add_tables(path):
    """A table of two axes that the page does not know by heart, as a later winay may write it."""
    with h5py.File(path, "a") as file:
        add_profiles(file)
        if "weightings" in file:
            del file["weightings"]
        parameters = [name.decode() for name in file["parameters/parameter"][:]]
        group = file.create_group("weightings", track_order=True)
        group.attrs["long_name"] = np.bytes_("under other weights")
        group.attrs["long_name_es"] = np.bytes_("con otros pesos")
        for name, values in [("weighting", ["diagonal", "efficient"]), ("parameter", parameters)]:
            group.create_dataset(name, data=values, dtype=h5py.string_dtype())
            group[name].make_scale(name)
        for name, values, axes in [
                ("estimate", np.arange(2.0 * len(parameters)).reshape(2, -1), ["weighting", "parameter"]),
                ("q", np.array([0.25, 0.5]), ["weighting"])]:
            group.create_dataset(name, data=values)
            group[name].attrs["long_name"] = np.bytes_(name)
            group[name].attrs["long_name_es"] = np.bytes_(name)
            for k, axis in enumerate(axes):
                group[name].dims[k].attach_scale(group[axis])


def column(file, table, axis, name, sign=1):
    keys = [key.decode() for key in file[f"{table}/{axis}"][:]]
    return {key: sign * float(v) for key, v in zip(keys, file[f"{table}/{name}"][:]) if np.isfinite(v)}


def wanted_of_cell(path):
    """Exhibit, column, and what the file says of each row."""
    with h5py.File(path) as file:
        keys = [key.decode() for key in file["published/statistic"][:]]
        roles = [role.decode() for role in file["published/role"][:]]
        shown = {key for key, role in zip(keys, roles) if role in ("fit", "bound") and "." not in key}
        wanted = []
        for name, sign, of in [("published", 1, "published"), ("simulated", 1, "simulated"), ("t", -1, "gap_t")]:
            values = column(file, "published", "statistic", of, sign)
            for exhibit, rows in [("targets", shown), ("held_out", set(keys) - shown)]:
                wanted.append([exhibit, name, {k: v for k, v in values.items() if k in rows}])
        for name in ["estimate", "standard_error", "start"]:
            wanted.append(["parameters", name, column(file, "parameters", "parameter", name)])
        low, high = (file[f"published/{end}"][:] for end in ("low", "high"))
        published = file["published/published"][:]
        misses = [k for k, a, p, b in zip(keys, low, published, high) if p < a or p > b]
        q = dict(zip([k.decode() for k in file["tests/measure"][:]], file["tests/value"][:]))
        return {"reading": "itt", "structure": file.attrs["structure"].decode(), "wanted": wanted,
                "misses": misses, "q": float(q["q"]), "run_id": file.attrs["run_id"].decode()}


def wanted_of_study(path):
    with h5py.File(path) as file:
        wanted = [["estimators", name, column(file, "estimators", "estimator", name)]
                  for name in ["truth", "bias", "sd", "coverage"]]
        wanted.append(["validity", "value", column(file, "validity", "check", "value")])
        return wanted


def wanted_pair(paths):
    """Interviews that tell both structures apart: those of the study times (2.802 se / difference)²."""
    with h5py.File(paths[0]) as a, h5py.File(paths[1]) as b:
        rows = {}
        for k, key in enumerate(a["implied/number"][:]):
            error = max(a["implied/standard_error"][k], b["implied/standard_error"][k])
            gap = a["implied/value"][k] - b["implied/value"][k]
            if np.isfinite(error) and gap != 0:
                rows[key.decode()] = float((140 + 220) * (2.802 * error / gap) ** 2)
        return rows


def main():
    prepare()
    make_results()
    cells = [FOLDER / "fitted" / f"itt-{structure}.h5" for structure in STRUCTURES]
    pages = []
    for language in ["en", "es"]:
        for kind, files in [("both", [*cells, FOLDER / "study.h5"]), ("one", cells[1:]),
                            ("study", [FOLDER / "study.h5"])]:
            page = FOLDER / f"calibration-{kind}-{language}.html"
            winay("report", *files, "-o", page, "--force", "--lang", language)
            pages.append({
                "page": str(page), "kind": kind, "language": language,
                "cells": [wanted_of_cell(f) for f in files if f in cells],
                "pair": wanted_pair(cells) if kind == "both" else None,
                "study": wanted_of_study(FOLDER / "study.h5") if kind != "one" else None})
    browse("calibration_test.mjs", pages)


main()
