#!/usr/bin/env python3
"""The table of bench/README.md: what winay takes on this machine.

    table.py BUILD [--quick | --long] [--write]

Prints it; --write puts it into bench/README.md. --quick makes every row with next to nothing, to see that all work;
--long adds 5 million households. BUILD is a folder as build/release.
"""
import argparse
import datetime
import os
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "table"))

from machine import heading  # noqa: E402
from rows import ROWS, Bench  # noqa: E402

PAGE = HERE / "README.md"
FROM, TO = "<!-- measured -->", "<!-- /measured -->"


def table(bench):
    lines = ["| | measured | aim |", "|---|---|---|"]
    for row in ROWS:
        value = row.measure(bench)
        print(f"{row.name}: {value}", file=sys.stderr, flush=True)
        lines.append(f"| {row.name} | {value} | {row.aim} |")
    return "\n".join(lines)


def write(text):
    page = PAGE.read_text()
    before, _, rest = page.partition(FROM)
    _, _, after = rest.partition(TO)
    PAGE.write_text(f"{before}{FROM}\n{text}\n{TO}{after}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("build", type=lambda name: pathlib.Path(name).resolve())
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--quick", action="store_true")
    size.add_argument("--long", action="store_true")
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    if chosen.quick and chosen.write:
        parser.error("what --quick finds is no measurement to write down")
    bench = Bench(chosen.build, "quick" if chosen.quick else "long" if chosen.long else "usual")
    before, day = os.getloadavg()[0], datetime.date.today()
    made = table(bench)
    text = f"{heading(bench, day, before, os.getloadavg()[0])}\n\n{made}"
    print(text)
    if chosen.write:
        write(text)


if __name__ == "__main__":
    main()
