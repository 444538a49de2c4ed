"""docs/data.md and its Spanish page say what files of every verb hold.

usage: data_test.py WINAY CLONE
"""

import subprocess
import sys
import unittest
from pathlib import Path

WINAY, CLONE = Path(sys.argv.pop(1)), Path(sys.argv.pop(1))


class Data(unittest.TestCase):
    def test_pages_are_what_the_files_hold(self):
        done = subprocess.run(["/usr/bin/python3", CLONE / "tools/data_dictionary.py", WINAY,
                               "--check"], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_every_variable_is_described(self):
        for page in ("docs/data.md", "docs/es/data.md"):
            text = (CLONE / page).read_text(encoding="utf-8")
            self.assertNotIn("|  |", text, page)
            self.assertGreater(text.count("\n| `"), 500)


if __name__ == "__main__":
    unittest.main(verbosity=2)
