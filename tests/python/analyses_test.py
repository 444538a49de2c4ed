"""The tables of `winay.open(file)`: each number once more from the file, or by hand.

usage: analyses_test.py WINAY CLONE
"""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import h5py
import numpy as np
import pandas as pd

WINAY, CLONE = sys.argv.pop(1), Path(sys.argv.pop(1))
sys.path[:0] = [str(CLONE / f) for f in ("outputs/python", "tools/docs")]
import small_files  # noqa: E402
import winay  # noqa: E402
from winay.analyses import transfer  # noqa: E402

FOLDER = tempfile.TemporaryDirectory()
FILES = {}
T2 = 12.7062047  # Student's t of two replicates
ARM = "quick:juntos-haku-winay"


def setUpModule():
    FILES.update(small_files.make(WINAY, CLONE, FOLDER.name, ("run", "compare")))
    words, _ = small_files.COMMANDS["run"]
    FILES["yearly"] = Path(FOLDER.name) / "yearly.h5"
    subprocess.run([WINAY, *words[:-1], FILES["yearly"], "--panel-every", "6"], cwd=CLONE,
                   check=True, capture_output=True)


def tearDownModule():
    FOLDER.cleanup()


class OfARun(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.results = winay.open(FILES["run"])
        cls.file = h5py.File(FILES["run"])
        cls.addClassCleanup(cls.file.close)

    def raw(self, path):
        return self.file[path][()]

    def test_quantile_effects_against_every_scenario_that_one_is_set_against(self):
        table = self.results.quantile_effects(year=2021)
        pairs = set(zip(table.scenario, table.base))
        self.assertIn(("quick:haku-winay-transfer-stopped", ARM), pairs)
        self.assertIn(("quick:haku-winay-transfer-stopped", "quick:juntos"), pairs)
        names = [n.decode() for n in self.raw("contrasts/contrast")]
        place = names.index(f"{ARM} - quick:juntos")
        indicators = [n.decode() for n in self.raw("contrasts/indicator")]
        groups = [n.decode() for n in self.raw("contrasts/group")]
        at = (place, 3, indicators.index("measured_income_p50"), groups.index("participant"))
        mine = table[(table.scenario == ARM) & (table.percentile == 50)]
        self.assertEqual(mine.estimate.item(), self.raw("contrasts/estimate")[at])
        self.assertAlmostEqual(mine.high.item() - mine.estimate.item(),
                               T2 * self.raw("contrasts/mc_se")[at], places=4)

    def test_growth_is_of_each_replicate(self):
        quantiles = self.raw("quantiles/consumption_per_person")[1, :, :, 9, 0]
        growth = 100 * (quantiles[:, 3] / quantiles[:, 0] - 1)
        table = self.results.growth_incidence()
        mine = table[(table.scenario == ARM) & np.isclose(table["quantile"], 0.5)]
        self.assertAlmostEqual(mine.estimate.item(), growth.mean())
        self.assertAlmostEqual(mine.mc_se.item(), growth.std(ddof=1) / np.sqrt(2))

    def test_the_poor_who_stay_poor(self):
        own = self.raw("panel/consumption_per_person")[1]
        persons = self.raw("panel/household_size")[1, :, 5]
        line = self.results.poverty_line()
        self.assertEqual(line, 352)
        poor, later = own[:, 5] < line, own[:, 23] < line
        stay = [(p * a * b).sum() / (p * a).sum() for p, a, b in zip(persons, poor, later)]
        table = self.results.transition("poverty")
        mine = table[(table.scenario == ARM) & (table["from"] == "poor") & (table["to"] == "poor")]
        self.assertAlmostEqual(mine.estimate.item(), np.mean(stay), places=6)
        with self.assertRaisesRegex(ValueError, "neither"):
            self.results.transition("nonsense")

    def test_deciles_hold_a_tenth_of_persons_and_rows_add_up(self):
        table = self.results.transition()
        np.testing.assert_allclose(table.groupby(["scenario", "from"]).estimate.sum(), 1)
        self.assertEqual(len(table), 4 * 100)

    def test_losers_are_the_flag_of_the_panel(self):
        flag = self.raw("panel/worse_off")[:, :, 23]
        table = self.results.losers()
        for place, label in enumerate(s.label for s in self.results.scenarios):
            mine = table[(table.scenario == label) & (table.group == "all")
                         & (table.side == "worse_off")]
            if place:
                self.assertAlmostEqual(mine.estimate.item(), flag[place].mean(), places=6)
        poorest = self.raw("panel/income_quartile")[0] == self.raw("panel/income_quartile").min()
        shares = [f[p].mean() for f, p in zip(flag[1], poorest)]
        table = self.results.losers(groups=["income_1"])
        self.assertAlmostEqual(table[(table.scenario == ARM) & (
            table.side == "worse_off")].estimate.item(), np.mean(shares), places=6)
        with self.assertRaisesRegex(winay.Missing, "no group children_0"):
            self.results.losers(groups=["children_0"])

    def test_adoption_is_the_mean_over_replicates_and_dated(self):
        table = self.results.adoption()
        mine = table[(table.scenario == ARM) & (table.indicator == "sprinkler")
                     & (table.time == pd.Timestamp("2020-03-01"))]
        self.assertAlmostEqual(mine.estimate.item(),
                               self.raw("aggregates/sprinkler")[1, :, 13, 0].mean())

    def test_lorenz_of_equal_incomes_is_the_diagonal(self):
        of = winay.results.Results(FILES["run"])
        panel = of.need_panel().copy()
        panel["measured_income"] = panel.measured_income * 0 + 7
        of._open["panel"] = panel
        table = of.lorenz()
        np.testing.assert_allclose(table.estimate, table.share_of_households, atol=1e-9)
        np.testing.assert_allclose(table.gini, 0, atol=1e-12)

    def test_trajectories_are_those_of_the_panel(self):
        table = self.results.trajectories(20, outcome="savings")
        self.assertEqual(table.household.nunique(), 20)
        row = table.iloc[777]
        ids = self.raw("panel/household")
        place = [s.label for s in self.results.scenarios].index(row.scenario)
        self.assertEqual(row.value, self.raw("panel/savings")[
            place, 0, int(row.period), list(ids).index(row.household)])

    def test_departments_have_levels_and_differences(self):
        table = self.results.by_department("poor_households", year=2021)
        base = table[table.scenario == "quick:juntos"]
        self.assertTrue((base.estimate == 0).all())
        merged = table[table.scenario == ARM].merge(base, on="department", suffixes=("", "_base"))
        np.testing.assert_allclose(merged.level - merged.level_base, merged.estimate, atol=1e-12)

    def test_survival_falls_with_exits_of_the_panel(self):
        table = self.results.survival()
        mine = table[table.scenario == "quick:juntos"].set_index("bimesters").estimate
        inside = self.raw("panel/affiliated")[0] == 1
        first = (inside.cumprod(axis=1)).mean(axis=(0, 2))
        np.testing.assert_allclose(mine[1:25], first, atol=1e-6)
        stopped = table[table.scenario == "quick:haku-winay-transfer-stopped"]
        self.assertEqual(stopped[stopped.years > 2.5].estimate.max(), 0)

    def test_an_event_study_is_nought_in_the_bimester_before(self):
        table = self.results.event_study()
        before = table[table.bimester == -1]
        self.assertGreater(len(before), 0)
        self.assertTrue((before.estimate == 0).all())
        transfer_ = self.results.event_study(outcome="transfer", after=2)
        mine = transfer_[(transfer_.scenario == ARM)].set_index("bimester")
        self.assertEqual(mine.level[1], 0)
        self.assertLess(mine.estimate[1], -100)

    def test_years_out_of_the_file_are_refused(self):
        for call in ("quantile_effects", "lorenz", "own_effects", "losers", "by_department"):
            with self.assertRaisesRegex(winay.Problem, "2018 to 2021"):
                getattr(self.results, call)(year=1999)

    def test_a_panel_of_yearly_rows_gives_the_same_year(self):
        of = winay.open(FILES["yearly"])
        self.assertEqual(of.panel.sizes["period"], 4)
        for call in ("lorenz", "own_effects"):
            mine, whole = getattr(of, call)(year=2020), getattr(self.results, call)(year=2020)
            np.testing.assert_allclose(mine.estimate, whole.estimate, rtol=1e-5, atol=1e-2)
        for call in ("losers", "transition"):
            found, wanted = (getattr(r, call)() for r in (of, self.results))
            if call == "losers":  # assets are those of the first row, here the end of a year
                found, wanted = (t[t.group == "all"] for t in (found, wanted))
            np.testing.assert_allclose(found.estimate, wanted.estimate, atol=1e-6)
        with self.assertRaisesRegex(winay.Missing, "a row each 6 bimesters"):
            of.event_study()

    def test_a_panel_with_part_of_a_year_is_refused_where_a_year_is_asked_for(self):
        of = winay.results.Results(FILES["run"])
        of._open["panel"] = of.need_panel().isel(period=slice(0, 22))
        with self.assertRaisesRegex(winay.Missing, "of 2021"):
            of.lorenz(year=2021)


    def test_entries_have_a_date_unless_they_are_older_than_the_run(self):
        table = self.results.entries()
        panel = self.results.panel
        with h5py.File(FILES["run"]) as file:
            ids = panel.household.values
            before = file["population/baseline_affiliated"][()][:, ids] == 1
            inside = file["panel/affiliated"][()] == 1
        for s in self.results.scenarios:
            of = table[table.scenario == s.label]
            self.assertEqual(int(of.before.sum()), int(before.sum()))
            self.assertTrue(of[of.before].time.isna().all())
            entered = inside[s.index].any(axis=1) & ~before
            self.assertEqual(int(of.time.notna().sum()), int(entered.sum()))
        self.assertIn("nobody knows", self.results.survival().attrs["note"])

    def test_intervals_of_shares_are_shares(self):
        for call in ("transition", "survival", "adoption", "losers", "lorenz"):
            table = getattr(self.results, call)()
            known = table.dropna(subset=["low", "high"])
            self.assertGreater(len(known), 0, call)
            self.assertEqual((table.low.dtype, table.high.dtype), (float, float), call)
            self.assertTrue((known.low >= 0).all() and (known.high <= 1).all(), call)
            self.assertTrue((known.low <= known.estimate + 1e-12).all(), call)
            self.assertTrue((known.high >= known.estimate - 1e-12).all(), call)
        self.assertIn("between 0 and 1", self.results.transition().attrs["note"])
        # Far from both ends they are those of Student's t: ± 0.01 at 0.5.
        low, high = winay.numbers.share_interval(np.array([0.5, 0.0, 0.9]),
                                                 np.array([0.01, 0.0, 0.5]))
        np.testing.assert_allclose(low[:2], [0.49, 0], atol=1e-5)
        np.testing.assert_allclose(high[:2], [0.51, 0], atol=1e-5)
        self.assertTrue(0 < low[2] < 0.9 < high[2] < 1)
        exact = np.random.default_rng(1).uniform(size=1000)
        low, high = winay.numbers.share_interval(exact, 0 * exact)
        self.assertTrue((low <= exact).all() and (high >= exact).all())

    def test_districts_of_a_run_add_up_to_the_country_in_each_year(self):
        weights = self.results.by_district("households")
        for indicator in ("measured_income", "affiliated", "transfer"):
            table = self.results.by_district(indicator)
            for s in self.results.scenarios:
                of = table[table.scenario == s.label]
                hh = weights[weights.scenario == s.label]
                mean = np.average(of.level, weights=hh.level)
                with h5py.File(FILES["run"]) as file:
                    wanted = file["yearly"][indicator][s.index, 0, -1, 0]
                self.assertAlmostEqual(mean, wanted, delta=1e-4 * abs(wanted))
        with h5py.File(FILES["run"]) as file:
            self.assertEqual(file["districts/level"].shape[1], 4)
            self.assertEqual(set(file["districts/n"][()]), {1})  # drawn anew in each replicate


class OfAComparison(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.results = winay.open(FILES["compare"])

    def test_losers_of_any_group_of_the_file(self):
        table = self.results.losers(groups=["children_0", "consumption_10"])
        with h5py.File(FILES["compare"]) as file:
            of = file["comparison"]
            at = [[n.decode() for n in of[a][()]].index(v) for a, v in (
                ("indicator", "worse_off"), ("group", "consumption_10"))]
            wanted = of["level"][1, -1, at[0], at[1]]
        mine = table[(table.group == "consumption_10") & (table.side == "worse_off")]
        self.assertEqual(mine.estimate.item(), wanted)

    def test_districts_have_codes_and_names(self):
        table = self.results.by_district("worse_off")
        with h5py.File(FILES["compare"]) as file:
            of = file["districts"]
            row = [n.decode() for n in of["indicator"][()]].index("worse_off")
            np.testing.assert_array_equal(
                table[table.scenario == self.results.scenarios[1].label].estimate,
                of["difference"][1, -1, row])
            self.assertEqual(list(table.code[:len(of["district"])]),
                             [c.decode() for c in of["district_code"][()]])
        with self.assertRaisesRegex(winay.Missing, "districts have no savings"):
            self.results.by_district("savings")

    def test_transitions_are_those_stored(self):
        table = self.results.transition("poverty")
        np.testing.assert_allclose(table.groupby(["scenario", "from"]).estimate.sum(), 1)


class ByHand(unittest.TestCase):
    def test_spells_and_their_curve(self):
        inside = np.array([[1, 1, 0, 0], [1, 0, 0, 1], [1, 0, 0, 1]], bool)  # period, household
        length, ended = transfer._spells(inside, np.array([2]), -1)
        # In all along; left in the second bimester; left in the first; entered in the second.
        np.testing.assert_array_equal(length, [3, 2, 1, 1])
        np.testing.assert_array_equal(ended, [False, True, True, False])
        curve, at_risk = transfer._kaplan_meier(length, ended, np.ones(4), 3)
        np.testing.assert_allclose(curve, [1, 3 / 4, 3 / 8, 3 / 8])
        np.testing.assert_array_equal(at_risk, [4, 4, 2, 1])

    def test_weights_count(self):
        curve, _ = transfer._kaplan_meier(np.array([1, 2]), np.array([True, False]),
                                          np.array([3.0, 1.0]), 1)
        np.testing.assert_allclose(curve, [1, 0.25])

    def test_around_an_event(self):
        values = np.arange(20.0)[:, None] * np.ones(3) + np.array([0, 100, 0])
        values[10:, 0] -= 5
        level, others, count = transfer._around(values, (np.array([0, 0]), np.array([10, 15])),
                                                np.arange(-2, 3), np.ones(3))
        self.assertEqual(count, 1)
        np.testing.assert_allclose(level, [8, 9, 5, 6, 7])
        np.testing.assert_allclose(others, [58, 59, 60, 61, 62])


if __name__ == "__main__":
    unittest.main(verbosity=2)
