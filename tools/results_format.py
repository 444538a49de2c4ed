#!/usr/bin/python3
"""Tables of variables in outputs/README.md, from a results file, which has them from the
declarations of the layer `record`.

usage: results_format.py FILE.h5 README.md [--check]
"""

import sys
from pathlib import Path

import h5py

START, END = "<!-- variables -->", "<!-- end of variables -->"
# `yearly` and `totals` hold the same as `aggregates`, as README says; `summary` and `contrasts`
# have one variable for all of them.
GROUPS = ["aggregates", "costs", "inequality", "quantiles", "panel", "population", "events"]


def text(value):
    return value.decode() if isinstance(value, bytes) else str(value)



def variables(group):
    """Name, unit and meaning of what lies along the group's own axes, or some of them."""
    widest = max(d.ndim for d in group.values())
    for name, dataset in group.items():
        scale = h5py.h5ds.is_scale(dataset.id)
        along = dataset.ndim == widest or dataset.ndim > 1
        if along and not scale and not name.endswith(("_name", "_name_es")):
            yield name, text(dataset.attrs.get("units", "")), text(dataset.attrs["long_name"])


def tables(file):
    lines = []
    for name in GROUPS:
        lines += ["", f"`{name}`:", "", "| variable | unit | what it is |", "|---|---|---|"]
        lines += [f"| `{v}` | {unit or '–'} | {meaning} |"
                  for v, unit, meaning in variables(file[name])]
    return "\n".join(lines[1:]) + "\n"


def main(path, readme, *options):
    readme = Path(readme)
    before, rest = readme.read_text(encoding="utf-8").split(START)
    _, after = rest.split(END)
    with h5py.File(path) as file:
        wanted = f"{before}{START}\n{tables(file)}{END}{after}"
    if "--check" in options:
        if readme.read_text(encoding="utf-8") != wanted:
            sys.exit(f"{readme} does not say what results hold: tools/results_format.py {path} "
                     f"{readme} writes it")
        return
    readme.write_text(wanted, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
