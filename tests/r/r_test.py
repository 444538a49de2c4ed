"""outputs/r/winay.R reads files of every kind as it says; not run where R or ncdf4 is missing.

usage: r_test.py WINAY CLONE
"""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

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


if __name__ == "__main__":
    unittest.main(verbosity=2)
