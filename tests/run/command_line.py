"""What the tests of the command line share: the program, the shipped files, a folder for each test.

Such a test is started as `…_cli_test.py WINAY SOURCE_FOLDER [names of tests]`. It works in a folder
of its own with a copy of nothing: the shipped configuration is found beside the scenarios that it
extends.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest
from decimal import ROUND_HALF_UP, Decimal

WINAY = pathlib.Path(sys.argv[1]).resolve()
SOURCE = pathlib.Path(sys.argv[2]).resolve()
QUICK = SOURCE / "configs/scenarios/quick.yaml"
SMALL = ["--set", "population.households=2000 households", "--set", "run.years=2 years"]
TINY = ["--set", "population.households=300 households", "--set", "run.years=2 years",
        "--replicates", "1"]
MAP = SOURCE / "configs/populations/enaho-sumaria.yaml"
SURVEY = SOURCE / "tests/data/population/enaho-made-up.csv"

sys.path.insert(0, str(SOURCE / "tests/support"))
import broken_results  # noqa: E402, F401

# Where winay keeps solved values, for all tests of a process.
CACHE = tempfile.TemporaryDirectory()


def as_printed(value, decimals):
    """A number as tables print it: of nine digits, halves away from zero."""
    return str(Decimal(f"{value:.9g}").quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))


class CommandLine(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.here = pathlib.Path(self.folder.name)
        self.addCleanup(self.folder.cleanup)

    def winay(self, *words, **more):
        environment = {**os.environ, "XDG_CACHE_HOME": CACHE.name, **more.pop("environment", {})}
        return subprocess.run([str(WINAY), *map(str, words)], cwd=self.here, text=True,
                              capture_output=True, timeout=300, env=environment, **more)

    def link_configs(self):
        """The shipped configuration, where a file of the test folder finds it."""
        (self.here / "configs").symlink_to(SOURCE / "configs")

    def run_quick(self, *words, code=0):
        result = self.winay("run", QUICK, *words)
        self.assertEqual(result.returncode, code, result.stderr)
        return result

    def hash_of(self, *words):
        result = self.run_quick(*words, "--json", "--quiet", "--force", "-o", "hash.h5")
        return json.loads(result.stdout)["result_hash"]

    def sheets(self, name):
        """Rows of each sheet of a workbook."""
        import openpyxl
        book = openpyxl.load_workbook(self.here / name)
        return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}

    def write(self, name, text):
        (self.here / name).write_text(text, encoding="utf-8")
        return name

    def assert_narrow(self, text):
        """No line is wider than a page."""
        for line in text.splitlines():
            self.assertLessEqual(len(line), 100, line)

    def interrupt(self, number, *words, after):
        """Ends a command by a signal once it has said `after`; what it then says."""
        process = subprocess.Popen([str(WINAY), *map(str, words)], cwd=self.here, text=True,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for line in process.stderr:
            if after in line:
                break
        process.send_signal(number)
        out, err = process.communicate(timeout=120)
        self.assertEqual((process.returncode, out), (5, ""), err)
        return err

    def interrupt_quick(self, number):
        """A run ended after its second replicate of 2000; what it then says."""
        return self.interrupt(number, "run", QUICK, *SMALL, "--replicates", "2000", "-o", "x.h5",
                              "--verbose", after="replicate 2 of 2000 is on disk")


def main():
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]], verbosity=2)
