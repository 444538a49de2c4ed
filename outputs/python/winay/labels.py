"""A group of a file as an analyst wants it: dates, words for codes, coordinates."""

import re

import numpy as np
import pandas as pd
import xarray as xr

YES_NO = ["no", "yes"]


def text_of(value):
    return value.decode() if isinstance(value, bytes) else str(value)


def labels_of(attributes, language="en"):
    """Codes and their words, of a variable with flag_values."""
    if "flag_values" not in attributes:
        return {}
    words = attributes.get("flag_labels_es" if language == "es" else "flag_labels")
    words = (words.split("; ") if words else attributes["flag_meanings"].split())
    return dict(zip((int(v) for v in np.atleast_1d(attributes["flag_values"])), words))


def is_yes_no(attributes):
    return attributes.get("flag_meanings", "").split() == YES_NO


def categories(values, attributes, language="en"):
    """Codes as an ordered pandas Categorical; yes and no as booleans. Missing is missing."""
    values = np.asarray(values)
    if is_yes_no(attributes):
        missing = values < 0
        return values == 1 if not missing.any() else pd.array(
            np.where(missing, None, values == 1), dtype="boolean")
    labels = labels_of(attributes, language)
    places = {code: place for place, code in enumerate(labels)}
    codes = np.array([places.get(int(v), -1) for v in np.unique(values)])
    codes = codes[np.searchsorted(np.unique(values), values)]
    return pd.Categorical.from_codes(codes, list(labels.values()), ordered=True)


def technologies(values, attributes):
    """One boolean a technology, from a sum of bits; a missing one uses none."""
    values = np.asarray(values)
    for mask, name in zip(np.atleast_1d(attributes["flag_masks"]),
                          attributes["flag_meanings"].split()):
        yield name, (values & int(mask) > 0) & (values >= 0)


def dated(variable):
    """An axis of days since a day, as dates."""
    start = re.match(r"days since (\d{4}-\d{2}-\d{2})", variable.attrs.get("units", ""))
    if not start:
        return variable
    days = np.asarray(variable.values).astype("timedelta64[D]")
    kept = {k: v for k, v in variable.attrs.items() if k not in ("units", "calendar")}
    return xr.Variable(variable.dims, (np.datetime64(start.group(1)) + days).astype(
        "datetime64[ns]"), kept)


def labelled(data):
    """A group as it is stored (decode_cf=False), with dates and coordinates."""
    beside = set()
    for variable in data.variables.values():
        beside.update(variable.attrs.pop("coordinates", "").split())
    changed = {}
    for name, variable in data.variables.items():
        variable.attrs.pop("_FillValue", None)
        if variable.attrs.get("units", "").startswith("days since"):
            changed[name] = dated(variable)
    data = data.assign(changed) if changed else data
    return data.set_coords([name for name in sorted(beside) if name in data.variables])


def worded(data, language="en"):
    """Codes as words, yes and no as booleans."""
    changed = {}
    for name, of in data.data_vars.items():
        if "flag_values" in of.attrs:
            flat = categories(of.values.ravel(), of.attrs, language)
            words = np.asarray(flat, dtype=bool if getattr(flat, "dtype", None) == bool else object)
            changed[name] = (of.dims, words.reshape(of.shape),
                             {k: v for k, v in of.attrs.items() if not k.startswith("flag_")})
    return data.assign(changed) if changed else data


def tidy(data, language="en"):
    """One row for each place on the axes that most variables share; codes as categories."""
    columns = [name for name in data.data_vars if "bnds" not in data[name].dims]
    shapes = [data[name].dims for name in columns]
    axes = max(shapes, key=lambda dims: (shapes.count(dims), len(dims))) if shapes else tuple(
        data.dims)
    columns = [name for name in columns if set(data[name].dims) <= set(axes)]
    along = [name for name, of in data.coords.items()
             if set(of.dims) <= set(axes) and "bnds" not in of.dims]
    part = data[columns].drop_vars([c for c in data.coords if c not in along], errors="ignore")
    if not axes:
        return pd.DataFrame({name: [part[name].item()] for name in columns})
    frame = (part.to_dataframe(dim_order=list(axes)).reset_index() if columns else
             pd.DataFrame({name: data[name].values for name in along}))
    for name in columns:
        attributes = data[name].attrs
        if "flag_masks" in attributes:
            values = frame.pop(name)
            for technology, used in technologies(values, attributes):
                frame[technology] = used
        elif "flag_values" in attributes:
            frame[name] = categories(frame[name], attributes, language)
    for name in frame.columns:
        if frame[name].dtype == object and name in along:
            frame[name] = pd.Categorical(frame[name], categories=pd.unique(frame[name]))
    frame.attrs = {"units": {name: data[name].attrs.get("units", "") for name in columns}}
    return frame
