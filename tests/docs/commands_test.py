"""Every command and program of a document runs, in order, and makes the files that it names.

usage: commands_test.py WINAY CLONE DOCUMENT

Commands run as they are printed, in a copy where the country has few households and the study few
redraws (`make_copy`); a number of households in a command is small too. The few that take long all the same, or only install and build, stand in
`commands.py` with what is run in their place; a command must be one or the other.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import yaml

WINAY, CLONE, NAME = Path(sys.argv.pop(1)), Path(sys.argv.pop(1)), sys.argv.pop(1)
sys.path[:0] = [str(CLONE / "tools/docs"), str(CLONE / "tests/docs")]
import commands  # noqa: E402
import documents  # noqa: E402
import marks  # noqa: E402

TEXT = (CLONE / NAME).read_text(encoding="utf-8")
FOLDER = tempfile.TemporaryDirectory()
HERE = Path(FOLDER.name)
RUNNERS = {"python": ["/usr/bin/python3", "-W", "error", "-W", "ignore::DeprecationWarning", "-c"],
           "r": ["/usr/bin/Rscript", "-e"]}


def shrink(path, *changes):
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, f"{path} has no longer {old}"
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def first_two(path, section):
    """Only the first two entries of a section, so that what loops over them is quick."""
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    document[section] = dict(list(document[section].items())[:2])
    path.write_text(yaml.safe_dump(document, allow_unicode=True, sort_keys=False), encoding="utf-8")


def make_copy():
    """What a reader has after `make run`, but for sources; small."""
    shutil.copytree(CLONE / "configs", HERE / "configs")
    for folder in ("alternatives", "estimates", "results", "starting_values", "studies", "targets"):
        shutil.copytree(CLONE / "calibration" / folder, HERE / "calibration" / folder)
    for link in ("tests/data", "outputs/python", "outputs/r", "tools"):
        (HERE / link).parent.mkdir(parents=True, exist_ok=True)
        (HERE / link).symlink_to(CLONE / link)
    (HERE / "build/release/bin").mkdir(parents=True)
    (HERE / "build/release/bin/winay").symlink_to(WINAY)
    shrink(HERE / "configs/scenarios/peru.yaml", ("100000 households", "1000 households"),
           ("8 replicates", "2 replicates"))
    shrink(HERE / "calibration/studies/haku-winay-2020.yaml",
           ("households: 100000 households", "households: 20000 households"),
           ("1000 redraws", "20 redraws"), ("200 redraws", "1 redraws"), ("199 draws", "19 draws"))
    first_two(HERE / "configs/comparison/default.yaml", "assumptions")
    for points in (HERE / "configs/ridge").glob("*.yaml"):
        first_two(points, "points")
    run("build/release/bin/winay schema --all outputs/schemas")
    run("build/release/bin/winay run configs/scenarios/peru.yaml --force")


def run(command):
    result = subprocess.run(command if isinstance(command, list) else ["bash", "-c", command],
                            cwd=HERE, capture_output=True, text=True, check=False,
                            env={**os.environ, "LC_ALL": "C.UTF-8", "PYTHONPATH": "outputs/python",
                                 "WINAY": str(WINAY.resolve())})
    assert result.returncode == 0, f"{command}\nended with {result.returncode}\n{result.stderr}"
    return result


def program(block):
    return re.search(r"^```\w*\n(.*?)^```", block.text, re.DOTALL | re.MULTILINE).group(1)


class Document(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.made = []
        blocks = marks.blocks(TEXT)
        if any(block.fence in ("sh", *RUNNERS) for block in blocks):
            make_copy()
        for block in blocks:
            if block.fence == "yaml":
                for name, body in documents.shown_files(block.text):
                    (HERE / name).write_text(body, encoding="utf-8")
            elif block.fence == "sh":
                for command in commands.commands_in(program(block)):
                    cls.follow(command)
            elif block.fence in RUNNERS:
                cls.call(block.fence, program(block))

    @classmethod
    def tearDownClass(cls):
        FOLDER.cleanup()

    @classmethod
    def follow(cls, command):
        instead = commands.INSTEAD.get(command, command)
        if instead:
            run(re.sub(r"\d+ households\"", '1000 households"', instead))
        cls.made += re.findall(r"(?<!\S)(?:-o|--out) (\S+)", command)

    @classmethod
    def call(cls, language, source):
        if language == "r":
            package = re.search(r"library\((\w+)\)", source).group(1)
            asked = subprocess.run(["/usr/bin/Rscript", "-e", f"library({package})"],
                                   capture_output=True, check=False)
            if asked.returncode != 0:
                print(f"NOT RUN: R has no package {package} here")
                return
        result = run([*RUNNERS[language], source])
        assert result.stdout, f"{language} printed nothing:\n{source}"

    def test_commands_make_what_they_are_told_to(self):
        for name in self.made:
            self.assertTrue((HERE / name).exists(), name)

    def test_files_that_are_named_are_there(self):
        for name in commands.paths_in(TEXT):
            found = any(HERE.glob(name)) or any(CLONE.glob(name)) or (
                "/" not in name and any(HERE.rglob(name)))
            self.assertTrue(found, f"{NAME} names {name}")

    def test_every_fence_says_what_it_is(self):
        for block in marks.blocks(TEXT):
            self.assertIn(block.fence, ("", "sh", "text", "yaml", *RUNNERS), block.text)


if __name__ == "__main__":
    unittest.main(verbosity=2)
