"""A picture, the numbers it shows, and the list of all there are."""

import os
from contextlib import contextmanager
from dataclasses import dataclass

import matplotlib.pyplot as plt
import pandas as pd

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


@dataclass
class Picture:
    """A figure and its data, one row a number that is drawn."""

    name: str
    figure: plt.Figure
    table: pd.DataFrame

    def save(self, folder):
        """NAME.png, NAME.svg and NAME.csv; the same picture gives the same bytes."""
        with whole(folder / f"{self.name}.png") as file:
            self.figure.savefig(file, format="png", dpi=150, metadata={"Software": None})
        with whole(folder / f"{self.name}.svg") as file:
            self.figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
        plt.close(self.figure)
        with whole(folder / f"{self.name}.csv") as file:
            self.table.to_csv(file, index=False)


def makes(name):
    """Marks a function (results, words, options) that yields pictures of this name."""

    def mark(function):
        MAKERS[name] = function
        return function

    return mark


def with_cell(name, cell, cells):
    """A name for the picture of one reading and structure, where there are several."""
    return name if len(cells) == 1 else f"{name}-{cell[0]}-{cell[1]}"


def about(results, words, *sentences):
    """The foot of a figure: what is shown, then where it comes from."""
    attributes = results.attributes
    origin = [results.title(), words.say("run", "corrida") + " "
              + attributes.get("run_id", "")]
    if results.is_run:
        households = int(attributes["households"])
        origin[1:1] = [
            words.say(f"{words.number(households)} households",
                      f"{words.number(households)} hogares"),
            words.say(f"{results.replicates} replicates", f"{results.replicates} réplicas"),
        ]
        if not results.complete:
            origin.append(words.say("INTERRUPTED RUN, complete replicates only",
                                    "CORRIDA INTERRUMPIDA, solo réplicas completas"))
    return " ".join(sentences) + ("\n" if sentences else "") + " · ".join(filter(None, origin))
