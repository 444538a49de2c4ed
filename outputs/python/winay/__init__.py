"""Results of winay as labelled tables and figures, and its runs from Python.

    import winay
    r = winay.open("outputs/runs/quick/results.h5")
    r.quantile_effects(year=2022)
    winay.plots.quantile_effects(r).save("figures")
    r = winay.run("configs/scenarios/quick.yaml", set={"reading": "itt"})
"""

from pathlib import Path

from . import plots
from .errors import (CheckFailed, CommandLine, Failure, Interrupted, Missing, Mistakes, NoProgram,
                     OutputExists, Problem)
from .files import OTHERS, read_other
from .program import call, compare, estimate, find_program, run, validate
from .results import Results
from .words import Words

__all__ = ["CheckFailed", "CommandLine", "Failure", "Interrupted", "Missing", "Mistakes",
           "NoProgram", "OutputExists", "Problem", "Results", "call", "compare", "estimate",
           "find_program", "open", "plots", "run", "validate"]


def open(path, lang="en"):  # noqa: A001: winay.open reads as it should
    """A file of any verb of winay: HDF5 as `Results`, tables (`.csv`, `.dta`, `.sav`) as pandas
    DataFrames, `.xlsx` as one a sheet, `.json` and `.yaml` as Python has them.

    A folder of results stands for its `results.h5`. Names, words of codes and messages are in
    `lang`, en or es.
    """
    path = Path(path)
    if path.is_dir() and (path / "results.h5").is_file():
        path = path / "results.h5"
    return read_other(path, Words(lang)) if path.suffix in OTHERS else Results(path, lang)
