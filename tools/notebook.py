#!/usr/bin/python3
"""The tutorial of analyses as a notebook, in two languages.

usage: notebook.py [--check]

Makes docs/analysis-tutorial.ipynb and docs/es/analysis-tutorial.ipynb from the pages of that name:
text as it is, programs as cells of Python, commands as cells of the shell. With --check it says
whether they are what it would write.
"""

import json
import re
import sys
from pathlib import Path

CLONE = Path(__file__).resolve().parent.parent
PAGES = ("docs/analysis-tutorial.md", "docs/es/analysis-tutorial.md")
# Wherever a notebook is opened, it works in the root folder; figures are shown, too.
FIRST = """import os, sys
while not os.path.isdir("outputs/python/winay") and os.getcwd() != "/":
    os.chdir("..")
sys.path.insert(0, "outputs/python")"""


def cell(kind, text, number):
    more = {"execution_count": None, "outputs": []} if kind == "code" else {}
    return {"cell_type": kind, "id": f"cell-{number}", "metadata": {}, **more,
            "source": text.strip("\n").splitlines(keepends=True)}


def links(text, page):
    """Links of a page are from its folder, where the notebook stands too."""
    return text.replace(f"{Path(page).stem}.md", f"{Path(page).stem}.ipynb")


def cells(page):
    parts = re.split(r"^```(sh|python)\n(.*?)^```\n", (CLONE / page).read_text(encoding="utf-8"),
                     flags=re.DOTALL | re.MULTILINE)
    yield "code", FIRST
    yield "markdown", links(parts[0], page)
    for kind, code, text in zip(parts[1::3], parts[2::3], parts[3::3]):
        yield "code", code if kind == "python" else "%%bash\n" + code
        if text.strip():
            yield "markdown", links(text, page)


def notebook(page):
    made = [cell(kind, text, number) for number, (kind, text) in enumerate(cells(page))]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return json.dumps({"cells": made, "metadata": {"kernelspec": kernel,
                                                   "language_info": {"name": "python"}},
                       "nbformat": 4, "nbformat_minor": 5}, ensure_ascii=False, indent=1) + "\n"


def main():
    stale = []
    for page in PAGES:
        target, text = (CLONE / page).with_suffix(".ipynb"), notebook(page)
        if sys.argv[1:] != ["--check"]:
            target.write_text(text, encoding="utf-8")
        elif not target.is_file() or target.read_text(encoding="utf-8") != text:
            stale.append(target.name)
    if stale:
        sys.exit(f"{', '.join(stale)}: not what the pages say; tools/notebook.py writes them")


if __name__ == "__main__":
    main()
