"""Every number of the documentation is a figure of a stored run, of a file, or a word of the text.

usage: figures_test.py WINAY CLONE

The stored run is long; a small one of the same commands must give every figure by its name, and pages
with the same rows.
"""

import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

WINAY, CLONE = Path(sys.argv.pop(1)), Path(sys.argv.pop(1))
sys.path.insert(0, str(CLONE / "tools/docs"))
import documents  # noqa: E402
import figures  # noqa: E402
import marks  # noqa: E402
import pages  # noqa: E402

DATA = CLONE / "docs/data"


def read(name):
    return (CLONE / name).read_text(encoding="utf-8")


class Documents(unittest.TestCase):
    def test_say_what_their_marks_have_and_mark_every_number(self):
        self.assertEqual(documents.check(), [])

    def test_use_every_stored_figure(self):
        stored = json.loads(read("docs/data/figures.json"))["figures"]
        self.assertEqual(sorted(stored), sorted(set(documents.used())))

    def test_symbols_are_those_that_the_headers_declare(self):
        self.assertEqual(read("docs/data/symbols.md"), pages.symbols(CLONE))

    def test_readme_is_short(self):
        self.assertLess(len(read("README.md").encode()), 11_000)


class Marks(unittest.TestCase):
    TEXT = ("<!-- numbers: 2027 +a -b c -->\nIn 2027 +1.2 points; 3 soles less, 1,000 more `x=7` p25\n\n"
            "No 5 mark.\n")
    FIGURES = {"a": 1.25001, "b": -3.4, "c": 1234.5}

    def renewed(self, text, language="en", **changed):
        return marks.restated(text, language, {**self.FIGURES, **changed}, read)

    def test_write_each_figure_with_the_decimals_and_the_sign_of_the_text(self):
        self.assertIn("+1.3 points; 3 soles less, 1,234 more `x=7` p25", self.renewed(self.TEXT))
        self.assertIn("1 234 more", self.renewed(self.TEXT.replace("1,000", "1 000"), "es"))

    def test_refuse_a_sentence_whose_figure_changed_its_sign(self):
        with self.assertRaisesRegex(ValueError, "no longer negative"):
            self.renewed(self.TEXT, b=3.4)

    def test_refuse_numbers_that_nobody_names(self):
        self.assertEqual(marks.unmarked(self.TEXT, "en"), ["5"])
        with self.assertRaisesRegex(ValueError, "4 numbers are named, the block has 5"):
            self.renewed(self.TEXT.replace("points", "points of 9"))

    def test_take_a_fence_below_a_mark_for_what_it_marks(self):
        text = "<!-- equations: include/winay/phases/income.hpp -->\n```text\nold\n```\n"
        self.assertIn("measured = (traditional", self.renewed(text))


class SmallRun(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.here = Path(cls.folder.name, "runs")
        result = subprocess.run([CLONE / "tools/renew_docs.sh", "--small", cls.here, WINAY],
                                capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stderr

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_gives_every_figure_by_its_name(self):
        runs = figures.Runs(self.here)
        for name in documents.used():
            with self.subTest(figure=name):
                self.assertIsInstance(runs[name], float)

    def test_prints_pages_with_the_same_rows(self):
        made = pages.pages(self.here, CLONE / "configs")
        for name, text in made.items():
            with self.subTest(page=name):
                self.assertEqual(pages.shape(text), pages.shape(read(f"docs/data/{name}")))
        self.assertEqual(sorted(made), sorted(p.name for p in DATA.iterdir() if p.suffix != ".json"))


if __name__ == "__main__":
    unittest.main(verbosity=2)
