"""The notebooks are those of the pages, and every cell runs, in its smallest form.

usage: notebook_test.py WINAY CLONE
"""

import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

WINAY, CLONE = Path(sys.argv.pop(1)).resolve(), Path(sys.argv.pop(1)).resolve()
SMALL = (("--replicates 4", "--replicates 2"), ("sample:1000", "sample:100"),
         ("4000 households", "300 households"))


def program(path):
    """The cells as one program: shell cells by bash, the others as they are."""
    lines = []
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        code = "".join(cell["source"])
        if cell["cell_type"] != "code":
            continue
        if code.startswith("%%bash\n"):
            for old, new in SMALL:
                code = code.replace(old, new)
            code = f"import subprocess\nsubprocess.run(['bash', '-ec', {code[7:]!r}], check=True)"
        lines.append(code)
    return "\n".join(lines)


class Notebooks(unittest.TestCase):
    def test_are_those_of_the_pages(self):
        done = subprocess.run([CLONE / "tools/notebook.py", "--check"], capture_output=True,
                              text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_are_notebooks(self):
        for path in (CLONE / "docs").rglob("*.ipynb"):
            book = json.loads(path.read_text(encoding="utf-8"))
            self.assertEqual((book["nbformat"], book["nbformat_minor"]), (4, 5))
            names = [cell["id"] for cell in book["cells"]]
            self.assertEqual(len(set(names)), len(names))
            for cell in book["cells"]:
                self.assertIn(cell["cell_type"], ("code", "markdown"))
                self.assertEqual("outputs" in cell, cell["cell_type"] == "code")

    def test_every_cell_runs(self):
        with tempfile.TemporaryDirectory() as folder:
            here = Path(folder)
            for link in ("configs", "tests/data", "outputs/python"):
                (here / link).parent.mkdir(parents=True, exist_ok=True)
                (here / link).symlink_to(CLONE / link)
            (here / "docs").mkdir()
            (here / "build/release/bin").mkdir(parents=True)
            (here / "build/release/bin/winay").symlink_to(WINAY)
            code = program(CLONE / "docs/analysis-tutorial.ipynb")
            done = subprocess.run(["/usr/bin/python3", "-c", code], cwd=here / "docs",
                                  capture_output=True, text=True, check=False,
                                  env={**os.environ, "MPLBACKEND": "agg", "WINAY": str(WINAY)})
            self.assertEqual(done.returncode, 0, done.stderr[-3000:])
            self.assertGreater(len(list((here / "outputs/runs/figures").iterdir())), 9)


if __name__ == "__main__":
    unittest.main(verbosity=2)
