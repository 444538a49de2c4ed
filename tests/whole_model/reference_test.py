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


class Agreement:
    """Both programs on the same numbers, and winay on others, one phase at a time: the comparison must notice."""
    COMMON = ()
    CHANGES = ()

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.comparison = compare.Comparison(WINAY, pathlib.Path(cls.folder.name), households=3000, years=(1, 2, 3),
                                            replicates=16, common=cls.COMMON)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_same_numbers_agree(self):
        worst, limit, agree = self.comparison.verdict(self.comparison.rows())
        self.assertTrue(agree, f"{worst}, allowed {limit}")

    def test_other_numbers_are_noticed(self):
        for change in self.CHANGES:
            with self.subTest(change):
                worst, limit, agree = self.comparison.verdict(self.comparison.rows(change))
                self.assertFalse(agree, f"{worst}, allowed {limit}")


class OrdinaryYears(Agreement, unittest.TestCase):
    CHANGES = (
        "shocks.asset_loss=0.3",
        "programmes.haku-winay.in_kind_assets.value=2400",
        "programmes.haku-winay.training.home_protection=0",
        "learning.contact=0.03",
        "adoption.know_how=2.2",
        "production.traditional_productivity=190",
        "production.capacity=1.05",
        "income.locus_of_control=0.2",
        "finance.informal_rate=0.06",
        "consumption.gap_closing=0.25",
        "enterprise.reinvestment=0.4",
        "compliance.probability=0.94",
        "accumulation.enterprise_depreciation=0.17",
    )


class Hardship(Agreement, unittest.TestCase):
    """Little cash and many losses: loans, missed repayments and sales, which are rare in ordinary years."""
    COMMON = (
        "consumption.subsistence=3600",
        "consumption.propensity=0.7",
        "programmes.juntos.cash_transfer.amount=60",
        "shocks.asset_loss_probability=0.4",
        "shocks.climate_probability=0.6",
        "shocks.climate_loss=0.4",
        "production.garden_gain=800",
        "production.minimum_scale=4000",
        "production.enterprise_productivity=90",
    )
    CHANGES = (
        "finance.sale_floor=0.7",
        "finance.locked_for=6",
        "finance.formal_limit=0.2",
        "finance.informal_limit=0.8",
        "finance.repayment_share=0.3",
        "shocks.sprinkler_protection=0",
        "consumption.buffer=300",
    )


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
