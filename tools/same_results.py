#!/usr/bin/env python3
"""Compares what two runs of one command wrote: the same numbers, names, units and texts?

    same_results.py FILE OTHER

Results (.h5) in every dataset and attribute, a page (.html) in its data, anything else as text; in all of
them without what differs between any two runs (dates, times, versions, folders). Ends with 1, and says
where, if they differ.
"""

import json
import re
import sys

import h5py
import numpy as np

OF_THE_RUN = {"history", "run_id", "version", "source", "date_created", "created", "wall_seconds",
              "peak_rss_bytes", "build", "library_versions", "machine", "log", "timings", "seconds",
              "processor_seconds", "scenario_yaml"}
# Object references of dimension scales: addresses in the file.
ADDRESSES = {"REFERENCE_LIST", "DIMENSION_LIST", "_Netcdf4Coordinates", "_Netcdf4Dimid"}
PASSING = [(r"[0-9.]+ (s|ms|min)\b", "TIME"), (r"20\d\d-\d\d-\d\d([T ][0-9:.]+Z?)?", "DATE"),
           (r"winay \d[^\s(]*( \([0-9a-f]{7,}[^)]*\))?", "winay"),
           (r"build/compare_builds/(old|new)", "HERE"), (r"0\.\d\.\d \([0-9a-f]{7,}[^)]*\)", "VERSION")]


def without_the_run(node):
    if isinstance(node, dict):
        return {k: without_the_run(v) for k, v in node.items() if k not in OF_THE_RUN}
    if isinstance(node, list):
        return [without_the_run(v) for v in node]
    return node


def text(path):
    content = open(path, encoding="utf-8", errors="replace").read()
    data = re.search(r'id="data">(.*?)</script>', content, re.S)
    if data or content.startswith("{"):
        node = json.loads(data[1] if data else content)
        content = json.dumps(without_the_run(node), sort_keys=True, indent=0)
    for pattern, instead in PASSING:
        content = re.sub(pattern, instead, content)
    return content.splitlines()


def rows(path):
    """Every attribute and every dataset of a file, by place."""
    found = {}

    def see(name, node):
        for key, value in node.attrs.items():
            if key not in OF_THE_RUN | ADDRESSES:
                found[f"{name}@{key}"] = np.asarray(value)
        if isinstance(node, h5py.Dataset):
            found[name] = node[()]

    with h5py.File(path) as file:
        see("", file)
        file.visititems(lambda n, o: see(n, o) if n.split("/")[-1] not in OF_THE_RUN else None)
    return found


def different(one, other):
    same_shape = np.shape(one) == np.shape(other) and np.asarray(one).dtype == np.asarray(other).dtype
    return not same_shape or np.asarray(one).tobytes() != np.asarray(other).tobytes() and not (
        np.asarray(one).dtype.kind == "O" and list(np.ravel(one)) == list(np.ravel(other)))


def main(one, other):
    if one.endswith(".h5"):
        a, b = rows(one), rows(other)
        places = [p for p in sorted(a.keys() | b.keys())
                  if p not in a or p not in b or different(a[p], b[p])]
    else:
        a, b = text(one), text(other)
        places = [f"line {i + 1}: {x[:80]} | {y[:80]}" for i, (x, y) in enumerate(zip(a, b)) if x != y]
        if len(a) != len(b):
            places.append(f"{len(a)} lines and {len(b)}")
    for place in places[:10]:
        print(f"{other}: {place}")
    return 1 if places else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
