"""The documents whose numbers and commands are checked, and how they are renewed.

usage: documents.py renew FOLDER VERSION   measures in FOLDER, writes docs/data and the documents
       documents.py scenarios FOLDER       configs with the scenarios that documents show
       documents.py check                  says what a renewal would change or does not know
"""

import datetime
import difflib
import json
import re
import shutil
import sys
from pathlib import Path

import figures
import marks
import pages

ROOT = Path(__file__).resolve().parents[2]
# Generated, or records of their day.
OTHERS = ("reference.md", "decisions.md", "data.md")


def documents(root=ROOT):
    """Every document, with its language."""
    found = [root / "README.md", root / "sim/README.md", *sorted((root / "docs").rglob("*.md"))]
    return [(path, "es" if path.parent.name == "es" else "en") for path in found
            if path.name not in OTHERS and path.parent.name != "data"]


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def shown_files(document):
    """Files that a document shows: YAML whose first line is a comment with its name."""
    for block in marks.blocks(document):
        if block.fence == "yaml":
            body = re.search(r"^```yaml\n(.*?)^```", block.text, re.DOTALL | re.MULTILINE).group(1)
            name = re.match(r"# (\S+\.yaml)", body)
            if name:
                yield name.group(1), body


def write_scenarios(folder):
    shutil.copytree(ROOT / "configs", folder, dirs_exist_ok=True)
    for path, _ in documents():
        for name, body in shown_files(path.read_text(encoding="utf-8")):
            if name.startswith("configs/"):
                (Path(folder) / name.removeprefix("configs/")).write_text(body, encoding="utf-8")


def used():
    return sorted(name for path, _ in documents() for name in marks.named(path.read_text("utf-8"))
                  if name.split("/")[0] not in figures.LIVE)


def renew(folder, version):
    runs = figures.Runs(folder)
    data = {"made": datetime.date.today().isoformat(), "by": version, "with": "tools/renew_docs.sh",
            "figures": {name: runs[name] for name in dict.fromkeys(used())}}
    out = ROOT / "docs/data"
    (out / "figures.json").write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", "utf-8")
    for name, text in pages.pages(folder, ROOT / "configs").items():
        (out / name).write_text(text, "utf-8")
    all_figures = figures.stored(ROOT)
    for path, language in documents():
        document = path.read_text("utf-8")
        path.write_text(marks.restated(document, language, all_figures, read), "utf-8")


def check():
    """What is wrong with the documents, a line each."""
    all_figures, wrong = figures.stored(ROOT), []
    for path, language in documents():
        name, document = path.relative_to(ROOT), path.read_text("utf-8")
        try:
            again = marks.restated(document, language, all_figures, read)
        except (KeyError, ValueError, OSError) as error:
            wrong.append(f"{name}: {error}")
            continue
        wrong += difflib.unified_diff(document.splitlines(), again.splitlines(), f"{name}", "renewed",
                                      n=0, lineterm="")
        wrong += [f"{name}: no mark explains {n}" for n in marks.unmarked(document, language)]
    return wrong


if __name__ == "__main__":
    if sys.argv[1] == "renew":
        renew(sys.argv[2], sys.argv[3])
    elif sys.argv[1] == "scenarios":
        write_scenarios(sys.argv[2])
    else:
        problems = check()
        print("\n".join(problems) or "all documents say what their marks have")
        sys.exit(1 if problems else 0)
