"""outputs/r/winay.R reads files of every kind as it says; not run where R or ncdf4 is missing.

usage: r_test.py WINAY CLONE
"""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import h5py

WINAY, CLONE = sys.argv.pop(1), Path(sys.argv.pop(1))
sys.path.insert(0, str(CLONE / "tools/docs"))
import small_files  # noqa: E402

RSCRIPT = "/usr/bin/Rscript"


class Reader(unittest.TestCase):
    def test_reads_every_kind_of_file(self):
        if not Path(RSCRIPT).exists() or subprocess.run(
                [RSCRIPT, "-e", "library(ncdf4)"], capture_output=True, check=False).returncode:
            self.skipTest("NOT RUN: no R with the package ncdf4 here")
        with tempfile.TemporaryDirectory() as folder:
            files = small_files.make(WINAY, CLONE, folder,
                                     ("run", "compare", "evaluate", "import"))
            done = subprocess.run([RSCRIPT, CLONE / "tests/r/read.R", CLONE / "outputs/r",
                                   *files.values()], capture_output=True, text=True, check=False)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn("read with ncdf4", done.stdout)


FOREIGN = """
t <- foreign::read.spss(commandArgs(TRUE)[1], to.data.frame = TRUE)
stopifnot(is.factor(t$income_quartile),
          identical(levels(t$income_quartile), c("poorest", "second", "third", "richest")))
stopifnot(identical(levels(t$participant), c("no", "yes")))
labels <- attr(t, "variable.labels")
stopifnot(startsWith(labels[["baseline_savings"]], "[soles] "))
cat(nrow(t), format(sum(t$baseline_savings), digits = 15), "\n")
"""


class Spss(unittest.TestCase):
    def test_foreign_reads_what_export_writes(self):
        if not Path(RSCRIPT).exists() or subprocess.run(
                [RSCRIPT, "-e", "library(foreign)"], capture_output=True, check=False).returncode:
            self.skipTest("NOT RUN: no R with the package foreign here")
        with tempfile.TemporaryDirectory() as folder:
            run = small_files.make(WINAY, CLONE, folder, ("run",))["run"]
            subprocess.run([WINAY, "export", run, "population", "-o", folder, "--format", "sav"],
                           check=True, capture_output=True)
            done = subprocess.run([RSCRIPT, "-e", FOREIGN, Path(folder) / "population.sav"],
                                  capture_output=True, text=True, check=False)
            self.assertEqual(done.returncode, 0, done.stderr)
            rows, total = done.stdout.split()
            with h5py.File(run) as file:
                savings = file["population/baseline_savings"][()].astype(float)
            self.assertEqual(int(rows), savings.size)
            self.assertAlmostEqual(float(total) / savings.sum(), 1, places=9)


if __name__ == "__main__":
    unittest.main(verbosity=2)
