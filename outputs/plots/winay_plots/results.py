"""A results file as figures need it: checked, with its scenarios named and compared with bases."""

import errno
import re
from dataclasses import dataclass
from pathlib import Path

import h5py
import numpy as np
import xarray as xr

from .problems import INVALID_INPUT, Missing, Problem

SCHEMA_VERSION = "1"
# As files say in their attribute `kind`.
DRAWN_KINDS = ("winay run", "winay compare", "winay frontier", "winay evaluate", "winay calibrate")


@dataclass(frozen=True)
class Scenario:
    """One place on the scenario axis."""

    index: int
    label: str
    name: str
    reading: str
    structure: str
    base: int

    @property
    def cell(self):
        return self.reading, self.structure


def text_of(value):
    return value.decode() if isinstance(value, bytes) else str(value)


def open_hdf5(path, words):
    """The file's attributes and the names of its groups. Refuses what is no results file."""
    say = words.say
    if not Path(path).is_file():
        raise Problem(INVALID_INPUT, say(f"{path}: no such file", f"{path}: no existe"))
    size = Path(path).stat().st_size
    remedy = say("copy it again, or run again", "cópielo otra vez, o corra otra vez")
    try:
        with h5py.File(path, "r") as file:
            return {key: text_of(value) for key, value in file.attrs.items()}, set(file)
    except OSError as error:
        if error.errno == errno.EAGAIN or "unable to lock" in str(error):
            reason = say("another program is writing it", "otro programa lo está escribiendo")
            remedy = say("wait until that has ended", "espere a que termine")
        elif not h5py.is_hdf5(path):
            reason = say("it is not HDF5", "no es HDF5")
        elif "truncated" in str(error):
            reason = say("it was cut short", "está cortado")
        else:
            reason = say("its inside is damaged", "está dañado por dentro")
        raise Problem(
            INVALID_INPUT,
            say(f"{path} ({size} bytes) cannot be opened: {reason}; {remedy}",
                f"{path} ({size} bytes) no se puede abrir: {reason}; {remedy}"),
        ) from error


class Results:
    """Groups of one results file, opened when asked for. Only complete replicates are shown."""

    def __init__(self, path, words):
        self.path = Path(path)
        self.words = words
        self.attributes, self.groups = open_hdf5(path, words)
        self._open = {}
        self._check_origin()
        self.complete = bool(self.attributes.get("result_hash")) or not self.is_run
        self.replicates = int(self.attributes.get("replicates_done", 0))
        if self.is_run and self.replicates == 0:
            raise Problem(INVALID_INPUT, words.say(
                f"{path}: a run that was interrupted before its first replicate was complete: "
                "there is nothing to draw; run again",
                f"{path}: corrida interrumpida antes de completar la primera réplica: "
                "no hay qué dibujar; corra otra vez"))
        self.scenarios = self._scenarios() if self.is_run else []

    def _check_origin(self):
        say = self.words.say
        kind = self.attributes.get("kind", "")
        if kind.startswith("winay ") and kind not in DRAWN_KINDS:
            raise Problem(INVALID_INPUT, say(
                f"{self.path}: a whole file of {kind}, of which there are no figures; there are of "
                f"{', '.join(DRAWN_KINDS)}",
                f"{self.path}: un archivo entero de {kind}, del que no hay figuras; las hay de "
                f"{', '.join(DRAWN_KINDS)}"))
        if not self.attributes.get("source", "").startswith("winay"):
            raise Problem(INVALID_INPUT, say(
                f"{self.path}: an HDF5 file, but not results of winay",
                f"{self.path}: es HDF5, pero no son resultados de winay"))
        version = self.attributes.get("schema_version", SCHEMA_VERSION)
        if version != SCHEMA_VERSION:
            raise Problem(INVALID_INPUT, say(
                f"{self.path}: made by another version of winay (files of version {version}, "
                f"these figures read {SCHEMA_VERSION}): use the figures that came with it",
                f"{self.path}: hecho por otra versión de winay (archivos de versión {version}, "
                f"estas figuras leen {SCHEMA_VERSION}): use las figuras que vinieron con ella"))

    @property
    def is_run(self):
        return "replicates_done" in self.attributes

    def group(self, name, remedy=None):
        """A group with its axes; Missing with the remedy where the file has none."""
        if name not in self.groups:
            raise Missing(remedy or self.words.say(
                f"the file has no group '{name}'", f"el archivo no tiene el grupo '{name}'"))
        if name not in self._open:
            self._open[name] = self._read(name)
        return self._open[name]

    def _read(self, name):
        try:
            data = xr.open_dataset(self.path, group=name, engine="h5netcdf")
            if "replicate" in data.dims:
                data = data.isel(replicate=slice(0, self.replicates))
            return data if name == "panel" else data.load()
        except (OSError, KeyError, ValueError) as error:
            raise Problem(INVALID_INPUT, self.words.say(
                f"{self.path}: results of winay, but group '{name}' is damaged: {error}",
                f"{self.path}: resultados de winay, pero el grupo '{name}' está dañado: {error}",
            )) from error

    def panel(self):
        return self.group("panel", self.words.say(
            "the file follows no households: run again with --panel sample:5000",
            "el archivo no sigue hogares: corra otra vez con --panel sample:5000"))

    def _scenarios(self):
        say = self.words.say
        summary = self.group("summary")
        contrasts = [str(c) for c in self.group("contrasts").contrast.values]
        labels = [str(s) for s in summary.scenario.values]
        names = [str(n) for n in summary[say("scenario_long_name", "scenario_long_name_es")].values]
        heads = {name.split(" — ")[0] for name in names}
        if len(heads) == 1:
            names = [name.split(" — ", 1)[-1] for name in names]
        return [
            Scenario(i, label, names[i], str(summary.reading.values[i]),
                     str(summary.structure.values[i]),
                     labels.index(contrasts[i].removeprefix(label + " - ")))
            for i, label in enumerate(labels)
        ]

    def cells(self):
        """Scenarios by reading and structure, in the order of the file."""
        cells = {}
        for scenario in self.scenarios:
            cells.setdefault(scenario.cell, []).append(scenario)
        return cells

    def compared(self, scenarios=None):
        """Scenarios that have another one as their base."""
        of = self.scenarios if scenarios is None else scenarios
        return [s for s in of if s.base != s.index]

    def require_compared(self):
        if not self.is_run:
            kind = self.attributes.get("kind", "another kind")
            raise Missing(self.words.say(
                f"drawn from results of winay run or compare; this file is of {kind}",
                f"se dibuja con resultados de winay run o compare; este archivo es de {kind}"))
        if not self.compared():
            raise Missing(self.words.say(
                "the file has one scenario only: run one with several arms, or compare",
                "el archivo tiene un solo escenario: corra uno con varios brazos, o compare"))

    def title(self):
        """What the run is, in the language of the figures where the file says it."""
        title = self.attributes.get("title", "")
        if self.words.language == "es" and "provenance" in self.groups:
            provenance = self.group("provenance")
            if "resolved_yaml" in provenance:
                said = re.search(r'^long_name_es: "?(.*?)"?$',
                                 text_of(provenance.resolved_yaml.item()), re.MULTILINE)
                title = said.group(1) if said else title
        return title

    def parameter(self, path):
        """A number of the run by its key, NaN where the file does not say it."""
        table = self.group("parameters")
        for key, value in zip(table.path.values, table.value.values):
            if str(key) == path:
                return float(value)
        return float("nan")

    def weights(self, households):
        """Households of the country that each of these stands for, the same in every replicate."""
        population = self.group("population").isel(replicate=0)
        return population.weight.sel(household=np.asarray(households)).values
