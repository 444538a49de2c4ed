"""What tests of pages share: results of winay, and a browser's scripts beside them."""

import json
import pathlib
import shutil
import subprocess
import sys

WINAY, SOURCE, FOLDER = (pathlib.Path(p).resolve() for p in sys.argv[1:4])


def winay(*arguments):
    done = subprocess.run([WINAY, *map(str, arguments)], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"winay {' '.join(map(str, arguments))}: {done.returncode}\n{done.stderr}")


def prepare():
    """Scripts and the browser's driver in FOLDER."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path in [*(SOURCE / "tests" / "page").glob("*.mjs"), *(SOURCE / "tests" / "page").glob("*.json")]:
        shutil.copy(path, FOLDER / path.name)
    if not (FOLDER / "node_modules" / "playwright-core").exists():
        subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
                       cwd=FOLDER, check=True)
    (FOLDER / "pictures").mkdir(exist_ok=True)


def browse(script, pages):
    """Runs a script on a list of pages and ends with its code."""
    listed = script.replace(".mjs", ".pages.json")
    (FOLDER / listed).write_text(json.dumps(pages))
    sys.exit(subprocess.run(["node", script, listed, "pictures"], cwd=FOLDER).returncode)
