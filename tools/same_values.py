#!/usr/bin/env python3
"""Compares the values of parameter files that two folders share; sources may differ.

    same_values.py COMMITTED_FOLDER MADE_FOLDER

Ends with 1, and says where, if a value or a standard error of a made file is another one.
"""

import pathlib
import sys

import yaml


def values(node, path=""):
    """Every number, word and flag below a node but for sources, by path."""
    if isinstance(node, dict):
        for key, below in node.items():
            if key != "source":
                yield from values(below, f"{path}.{key}" if path else str(key))
    else:
        yield path, node


def main(committed, made):
    files = sorted(pathlib.Path(made).glob("*.yaml"))
    if not files:
        print(f"{made}: no parameter files")
        return 1
    different = 0
    for file in files:
        a = dict(values(yaml.safe_load((pathlib.Path(committed) / file.name).read_text("utf-8"))))
        b = dict(values(yaml.safe_load(file.read_text("utf-8"))))
        for path in sorted(a.keys() | b.keys()):
            if a.get(path) != b.get(path):
                print(f"{file.name}: {path}: {a.get(path)} committed, {b.get(path)} made")
                different += 1
        print(f"{file.name}: {len(b)} values")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
