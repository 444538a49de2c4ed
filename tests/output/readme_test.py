"""outputs/README.md: its table of groups says what a results file holds, its examples run as they are.

usage: readme_test.py WINAY CLONE
"""

import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import h5py

WINAY, CLONE = Path(sys.argv.pop(1)), Path(sys.argv.pop(1))
README = CLONE / "outputs" / "README.md"
TEXT = README.read_text(encoding="utf-8")
FOLDER = tempfile.TemporaryDirectory()
HERE = Path(FOLDER.name)
RUN = HERE / "outputs/runs/quick/results.h5"


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


def command(start):
    """The line of a shell example that begins so."""
    return next(line for block in blocks("") for line in block.splitlines()
                if line.startswith(start))


def run(*words, **how):
    return subprocess.run(words, cwd=HERE, capture_output=True, text=True, check=False, **how)


def setUpModule():
    (HERE / "configs").symlink_to(CLONE / "configs")
    (HERE / "outputs").mkdir()
    for name in ("python", "r"):
        (HERE / "outputs" / name).symlink_to(CLONE / "outputs" / name)
    (HERE / "build/release/bin").mkdir(parents=True)
    (HERE / "build/release/bin/winay").symlink_to(WINAY)
    result = run("sh", "-c", command("build/release/bin/winay run"))
    assert result.returncode == 0, result.stderr


def tearDownModule():
    FOLDER.cleanup()


class Tables(unittest.TestCase):
    def test_groups_are_those_of_the_file(self):
        rows = re.findall(r"^\| `(\w+)` \| ([\w, –]+) \| ", TEXT.split("## Coordinates")[0],
                          re.MULTILINE)
        said = {name: axes for name, axes in rows if axes != "1"}
        with h5py.File(RUN) as file:
            self.assertLessEqual(set(file), set(said))
            for name, group in file.items():
                widest = max(group.values(), key=lambda d: d.ndim)
                if widest.ndim == 0:
                    continue
                axes = [list(d.values())[0].name.rsplit("/", 1)[-1] if len(d) else name
                        for d in widest.dims] if not h5py.h5ds.is_scale(widest.id) else [said[name]]
                self.assertEqual(said[name], ", ".join(axes), name)


class Examples(unittest.TestCase):
    def test_python(self):
        self.assertEqual(len(blocks("python")), 3)
        for block in blocks("python"):
            result = run("/usr/bin/python3", "-W", "error", "-W", "ignore::DeprecationWarning",
                         "-c", block)
            self.assertEqual(result.returncode, 0, result.stderr)
            self.assertTrue(result.stdout)

    def test_r(self):
        self.assertEqual(len(blocks("r")), 3)
        for block in blocks("r"):
            package = re.search(r"library\((\w+)\)", block).group(1)
            with self.subTest(package=package):
                asked = run("/usr/bin/Rscript", "-e", f"library({package})")
                if asked.returncode != 0:
                    self.skipTest(f"NOT RUN: R has no package {package} here")
                result = run("/usr/bin/Rscript", "-e", "options(warn = 2)\n" + block)
                self.assertEqual(result.returncode, 0, result.stderr)
                self.assertTrue(result.stdout)

    def test_commands(self):
        for start, made in (("build/release/bin/winay export", "tables/panel.csv"),
                            ("PYTHONPATH=outputs/python", "figures/income-fan.png")):
            line = command(start)
            if "winay_plots" in line:
                line += " --only income-fan"
            result = run("sh", "-c", line, env={**os.environ})
            self.assertEqual(result.returncode, 0, result.stderr)
            self.assertTrue((HERE / "outputs/runs/quick" / made).exists())


if __name__ == "__main__":
    unittest.main(verbosity=2)
