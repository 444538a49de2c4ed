"""winay and its NumPy reference agree, on the same households and parameters, but for luck.

    reference_test.py WINAY_BINARY SOURCE_DIR
"""
import pathlib
import sys
import tempfile
import unittest

WINAY, SOURCE = (pathlib.Path(word).resolve() for word in sys.argv[1:3])
sys.path.insert(0, str(SOURCE / "bench" / "reference"))

import compare  # noqa: E402

# Numbers that winay gets and the reference does not, a phase each: the comparison must notice.
CHANGES = (
    "shocks.asset_loss=0.3",
    "programmes.haku-winay.in_kind_assets.value=2400",
    "learning.contact=0.025",
    "adoption.know_how=2.2",
    "production.traditional_productivity=185",
    "income.locus_of_control=0.2",
    "finance.informal_rate=0.06",
    "consumption.gap_closing=0.25",
    "enterprise.reinvestment=0.45",
    "compliance.probability=0.94",
    "accumulation.enterprise_depreciation=0.17",
)


class Reference(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.comparison = compare.Comparison(WINAY, pathlib.Path(cls.folder.name), households=4000, years=(1, 2, 3),
                                            replicates=24)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_same_numbers_agree(self):
        worst, limit, agree = self.comparison.verdict(self.comparison.rows())
        self.assertTrue(agree, f"{worst}, allowed {limit}")

    def test_other_numbers_are_noticed(self):
        for change in CHANGES:
            with self.subTest(change):
                worst, limit, agree = self.comparison.verdict(self.comparison.rows(change))
                self.assertFalse(agree, f"{worst}, allowed {limit}")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
