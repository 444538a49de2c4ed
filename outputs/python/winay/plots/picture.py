"""A picture, the numbers it shows, and the list of all kinds there are."""

import functools
import io
import os
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path

import matplotlib
import pandas as pd
from matplotlib.figure import Figure

from .style import LOOK

MAKERS = {}


@contextmanager
def whole(path):
    """A file to write that takes the place of the old one when all of it is there."""
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with open(aside, "wb") as file:
            yield file
        os.replace(aside, path)
    finally:
        aside.unlink(missing_ok=True)


@dataclass(frozen=True)
class Options:
    """What a kind of figure may be asked for besides the file."""

    year: int | None = None  # the last of the file
    household: int | None = None  # one that the scenarios part
    frontier: str | None = None  # frontier.table.csv of winay frontier
    targets: str | None = None  # published numbers; those of calibration/targets
    count: int = 20  # trajectories drawn
    event: str = "exit"  # that an event study is around
    outcome: str | None = None  # of trajectories and event studies; consumption
    indicator: str = "poverty_headcount"  # of districts


@dataclass
class Picture:
    """A figure and its data, one row a number that is drawn."""

    name: str
    figure: Figure
    table: pd.DataFrame

    def save(self, folder):
        """NAME.png, NAME.svg and NAME.csv; the same picture gives the same bytes."""
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        with matplotlib.rc_context(LOOK):
            with whole(folder / f"{self.name}.png") as file:
                self.figure.savefig(file, format="png", dpi=150, metadata={"Software": None})
            with whole(folder / f"{self.name}.svg") as file:
                self.figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
        with whole(folder / f"{self.name}.csv") as file:
            self.table.to_csv(file, index=False)

    def _repr_png_(self):
        """As a notebook shows it."""
        held = io.BytesIO()
        with matplotlib.rc_context(LOOK):
            self.figure.savefig(held, format="png", dpi=110)
        return held.getvalue()


class Pictures(list):
    """The pictures of one kind: one, or one for each reading and structure of the file."""

    def save(self, folder):
        """PNG, SVG and CSV of each, in a folder that is made if need be."""
        for picture in self:
            picture.save(folder)

    def _repr_html_(self):
        import base64
        shown = (base64.b64encode(p._repr_png_()).decode() for p in self)
        return "".join(f'<img src="data:image/png;base64,{data}">' for data in shown)


def makes(name):
    """Marks a maker (results, words, options), which yields pictures of this name, and makes a
    function of it that takes a file and keywords."""

    def mark(maker):
        @functools.wraps(maker)
        def draw(results, lang=None, **options):
            results = results.speaking(lang)
            with matplotlib.rc_context(LOOK):
                return Pictures(maker(results, results.words, Options(**options)))

        MAKERS[name] = draw
        return draw

    return mark


def options_of(namespace):
    """Those of a command line that a figure may be asked for."""
    given = {f.name: getattr(namespace, f.name, None) for f in fields(Options)}
    return {name: value for name, value in given.items() if value is not None}


def with_cell(name, cell, cells):
    """A name for the picture of one reading and structure, where there are several."""
    return name if len(cells) == 1 else f"{name}-{cell[0]}-{cell[1]}"


def one_replicate(words):
    return words.say("One replicate: what luck does is not known.",
                     "Una réplica: no se sabe lo que hace el azar.")


def luck(results):
    """What the bands of a figure are."""
    words = results.words
    return one_replicate(words) if results.replicates < 2 else words.say(
        "Bands: 95 % of luck over replicates (Student's t).",
        "Bandas: 95 % de azar entre réplicas (t de Student).")


def bars(results):
    """What its bars are."""
    words = results.words
    return one_replicate(words) if results.replicates < 2 else words.say(
        "Bars: 95 % of luck over replicates (Student's t).",
        "Barras: 95 % de azar entre réplicas (t de Student).")


def about(results, words, *sentences, origin=None):
    """The foot of a figure: what is shown, then where it comes from."""
    if origin is None:
        origin = origin_of(results, words)
    said = " ".join(s[0].upper() + s[1:] for s in sentences if s)
    return said + ("\n" if said else "") + " · ".join(filter(None, origin))


def origin_of(results, words):
    attributes = results.attributes
    origin = [results.title(), words.say("run", "corrida") + " "
              + (attributes.get("run_id") or attributes.get("id", ""))]
    if results.is_run:
        households = int(float(attributes["households"]))
        origin[1:1] = [
            words.say(f"{words.number(households)} households",
                      f"{words.number(households)} hogares"),
            words.count(results.replicates, ("replicate", "replicates"), ("réplica", "réplicas")),
        ]
        if not results.complete:
            origin.append(words.say("INTERRUPTED RUN, complete replicates only",
                                    "CORRIDA INTERRUMPIDA, solo réplicas completas"))
    return origin
