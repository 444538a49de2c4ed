"""`python3 -m winay_plots FILE.h5 --out DIR [--lang es|en]`"""

import argparse
import sys
import warnings
from pathlib import Path

from . import MAKERS
from ..errors import FAILURE, INVALID_INPUT, OUTPUT_EXISTS, Missing, Problem
from ..results import Results
from ..words import Words
from .picture import options_of


def parser():
    p = argparse.ArgumentParser(
        prog="winay_plots", description="Figures of a results file of winay.",
        epilog="Figures: " + ", ".join(MAKERS) + ". Exit codes: 0 done; 1 failure; 2 command "
        "line; 3 no file to draw from; 4 figures are there already (--force replaces them).")
    p.add_argument("file", metavar="FILE.h5", help="of winay run, compare, evaluate or "
                   "calibrate")
    p.add_argument("--out", required=True, metavar="DIR", help="folder of the figures")
    p.add_argument("--lang", choices=["en", "es"], default="en", help="language; en by default")
    p.add_argument("--only", metavar="NAME,…", help="these figures only")
    p.add_argument("--year", type=int, help="the year compared; the last by default")
    p.add_argument("--household", type=int, metavar="ID", help="whose trace is drawn")
    p.add_argument("--count", type=int, metavar="N", help="trajectories drawn; 20 by default")
    p.add_argument("--event", metavar="KIND", help="that an event study is around; exit by default")
    p.add_argument("--outcome", metavar="NAME", help="of trajectories and event studies")
    p.add_argument("--indicator", metavar="NAME", help="of districts; poverty by default")
    p.add_argument("--frontier", metavar="FILE.csv", help="frontier.table.csv of winay frontier")
    p.add_argument("--targets", metavar="FILE.yaml", help="published numbers; by default those of "
                   "calibration/targets")
    p.add_argument("--force", action="store_true", help="replace figures that are there")
    return p


def chosen(options, usage):
    """Names of the figures asked for."""
    if not options.only:
        return list(MAKERS)
    names = options.only.split(",")
    for name in names:
        if name not in MAKERS:
            usage.error(f"no figure '{name}': {', '.join(MAKERS)}")
    return names


def prepare_folder(folder, names, options, words):
    folder.mkdir(parents=True, exist_ok=True)
    there = sorted(f.name for name in names for f in folder.glob(f"{name}*.png"))
    if there and not options.force:
        raise Problem(OUTPUT_EXISTS, words.say(
            f"{folder}/{there[0]} is there already: choose another folder, or --force",
            f"{folder}/{there[0]} ya existe: elija otra carpeta, o --force"))


def check_year(results, options, words):
    if options.year is None or not results.is_run:
        return
    years = [int(y) for y in results.stored("summary").year.values]
    if options.year not in years:
        raise Problem(INVALID_INPUT, words.say(
            f"--year {options.year}: the file holds {years[0]} to {years[-1]}",
            f"--year {options.year}: el archivo contiene {years[0]} a {years[-1]}"))


def draw(results, names, folder, options, words):
    """Number of pictures written; what is left out is said on the error stream, by reason."""
    written, lacking = 0, {}
    for name in names:
        try:
            for picture in MAKERS[name](results, **options_of(options)):
                picture.save(folder)
                print(folder / f"{picture.name}.png")
                written += 1
        except Missing as reason:
            lacking.setdefault(str(reason), []).append(name)
    for reason, of in lacking.items():
        print(f"{words.say('left out', 'omitida')}: {', '.join(of)}: {reason}", file=sys.stderr)
    return written


def run(options, usage):
    words = Words(options.lang)
    names = chosen(options, usage)
    results = Results(options.file, options.lang)
    if results.is_run and not results.complete:
        of = results.attributes.get("replicates", "?")
        print(words.say(
            f"{options.file}: an interrupted run: {results.replicates} of {of} replicates are "
            "complete; only they are shown",
            f"{options.file}: corrida interrumpida: {results.replicates} de {of} réplicas están "
            "completas; solo esas se muestran"), file=sys.stderr)
    check_year(results, options, words)
    folder = Path(options.out)
    prepare_folder(folder, names, options, words)
    if draw(results, names, folder, options, words) == 0:
        raise Problem(INVALID_INPUT, words.say(
            "no figure could be drawn from this file", "ninguna figura salió de este archivo"))


def main(arguments=None):
    """Exit code as of `winay`."""
    warnings.filterwarnings("ignore", category=DeprecationWarning)
    usage = parser()
    options = usage.parse_args(arguments)
    try:
        run(options, usage)
    except Problem as problem:
        print(f"winay_plots: {problem}", file=sys.stderr)
        return problem.code
    except OSError as error:
        print(f"winay_plots: {error}", file=sys.stderr)
        return FAILURE
    return 0
