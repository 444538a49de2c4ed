"""Published numbers, read from the targets file: none is written in a figure."""

from pathlib import Path

import pandas as pd
import yaml

from ..errors import INVALID_INPUT, Problem

SHIPPED = "calibration/targets/haku-winay-2020.yaml"
# The errors are derived from the study's design: none is published.
COLUMNS = ["scenario", "percentile", "estimate", "mc_se", "source"]
POPULATION = "peru-juntos.yaml"


def shipped_targets():
    """The targets of the clone that this package stands in, or of the folder it is run from."""
    for root in (Path(__file__).resolve().parents[4], Path.cwd()):
        if (root / SHIPPED).is_file():
            return root / SHIPPED
    return None


def published(path, outcome, words):
    """Effects of the programme on quantiles of one outcome; no rows without a targets file."""
    path = path or shipped_targets()
    if path is None:
        return pd.DataFrame(columns=COLUMNS)
    try:
        with open(path, encoding="utf-8") as file:
            statistics = yaml.safe_load(file)["statistics"]
        rows = [
            ("published", int(s["quantity"].removeprefix("effect_p")), float(s["value"]["value"]),
             float(s["standard_error"]["value"]), s["value"]["source"])
            for s in statistics.values()
            if s["outcome"] == outcome and s["quantity"].startswith("effect_p")
        ]
    except (OSError, KeyError, TypeError, ValueError, yaml.YAMLError) as error:
        raise Problem(INVALID_INPUT, words.say(
            f"{path}: no file of published numbers: {error}",
            f"{path}: no es un archivo de cifras publicadas: {error}")) from error
    return pd.DataFrame(rows, columns=COLUMNS)


def belongs(results):
    """Whether the published effects are of the run's population: households of Peru's Juntos drawn
    from the shipped totals, not those of a survey or of another country."""
    attributes = results.attributes
    return (attributes.get("population_source", "").startswith("synthetic")
            and POPULATION in attributes.get("parameters_source", ""))
