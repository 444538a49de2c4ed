"""Files of winay: opened, known by what they hold, refused with a reason."""

import errno
import json
from pathlib import Path

import h5py
import pandas as pd
import yaml

from .errors import INVALID_INPUT, Problem
from .labels import text_of

SCHEMA_VERSION = "1"
# A file is of the first kind of which it has all groups. What it is called, in two languages.
KINDS = {
    "compare": (("aggregates", "comparison"), "a comparison (winay compare)",
                "una comparación (winay compare)"),
    "run": (("aggregates",), "a run (winay run)", "una corrida (winay run)"),
    "calibrate": (("fitted", "published"), "a calibration (winay calibrate)",
                  "una calibración (winay calibrate)"),
    "evaluate": (("estimators", "published"), "a replicated study (winay evaluate)",
                 "un estudio replicado (winay evaluate)"),
    "sensitivity": (("inputs", "left_out"), "a sensitivity analysis (winay sensitivity)",
                    "un análisis de sensibilidad (winay sensitivity)"),
    "population": (("household", "centre"), "a population (winay import)",
                   "una población (winay import)"),
}
NOTES = ("notes", "notas")  # sheets of words
TEXTS = ("code", "run_id", "seed")  # columns of tables whose zeros matter


def kind_of(groups):
    for kind, (needed, _, _) in KINDS.items():
        if groups.issuperset(needed):
            return kind
    return None


def describe(kind, words):
    _, english, spanish = KINDS[kind]
    return words.say(english, spanish)


def open_hdf5(path, words):
    """The file's attributes and the names of its groups. Refuses what is not of winay."""
    say = words.say
    if not Path(path).is_file():
        raise Problem(INVALID_INPUT, say(f"{path}: no such file", f"{path}: no existe"))
    size = Path(path).stat().st_size
    remedy = say("copy it again, or run again", "cópielo otra vez, o corra otra vez")
    try:
        with h5py.File(path, "r") as file:
            attributes = {key: text_of(value) for key, value in file.attrs.items()}
            groups = {name for name, of in file.items() if isinstance(of, h5py.Group)}
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
    refuse_others(path, attributes, groups, say)
    return attributes, groups


def refuse_others(path, attributes, groups, say):
    if not attributes.get("source", "").startswith("winay") and kind_of(groups) != "population":
        raise Problem(INVALID_INPUT, say(
            f"{path}: an HDF5 file, but not results of winay",
            f"{path}: es HDF5, pero no son resultados de winay"))
    version = attributes.get("schema_version", SCHEMA_VERSION)
    if version != SCHEMA_VERSION:
        raise Problem(INVALID_INPUT, say(
            f"{path}: made by another version of winay (files of version {version}, "
            f"this reader takes {SCHEMA_VERSION}): use the reader that came with it",
            f"{path}: hecho por otra versión de winay (archivos de versión {version}, "
            f"este lector lee {SCHEMA_VERSION}): use el lector que vino con ella"))


def read_csv(path):
    """Codes of districts and run ids are text with their zeros."""
    names = pd.read_csv(path, nrows=0).columns
    return pd.read_csv(path, dtype={name: str for name in names if name.endswith(TEXTS)})


def read_json(path):
    return json.loads(Path(path).read_text(encoding="utf-8"))


def read_yaml(path):
    return yaml.safe_load(Path(path).read_text(encoding="utf-8"))


def read_sheets(path):
    """Headings and units below the names are left out: numbers stay numbers."""
    with pd.ExcelFile(path) as book:
        return {name: book.parse(name, header=None) if name in NOTES else
                book.parse(name, skiprows=[1, 2]) for name in book.sheet_names}


# What winay writes besides HDF5: endings, and what reads them.
OTHERS = {".csv": read_csv, ".json": read_json, ".yaml": read_yaml, ".xlsx": read_sheets,
          ".dta": pd.read_stata, ".sav": pd.read_spss}


def read_other(path, words):
    """A file of another ending than HDF5, as pandas or Python has it."""
    if not Path(path).is_file():
        raise Problem(INVALID_INPUT, words.say(f"{path}: no such file", f"{path}: no existe"))
    try:
        return OTHERS[Path(path).suffix](path)
    except ImportError as error:
        raise Problem(INVALID_INPUT, words.say(
            f"{path}: to read it Python lacks a package: {error}",
            f"{path}: para leerlo le falta un paquete a Python: {error}")) from error
    except (ValueError, yaml.YAMLError) as error:
        raise Problem(INVALID_INPUT, words.say(f"{path}: cannot be read: {error}",
                                               f"{path}: no se puede leer: {error}")) from error
