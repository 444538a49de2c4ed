"""Figures of results files: all are made, show the file's numbers, and refuse what is no results.

usage: figures_test.py WINAY CLONE
"""

import unittest

import h5py
import numpy as np
import pandas as pd
import yaml
from drawing import CLONE, FOLDER, ROOT, RUN, make_run, plot, read

import broken_results
import winay as reader
from winay.plots import MAKERS


def setUpModule():
    make_run()


def tearDownModule():
    FOLDER.cleanup()


class Figures(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = ROOT / "figures"
        cls.code, cls.out, cls.errors = plot(RUN, "--out", cls.folder)

    def table(self, name):
        return pd.read_csv(self.folder / f"{name}.csv", float_precision="round_trip")

    def test_every_figure_is_made_or_says_why_not(self):
        self.assertEqual(self.code, 0, self.errors)
        lacking = {"calibration-fit", "sensitivity-matrix"}
        for name in set(MAKERS) - lacking:
            for ending in ("png", "svg", "csv"):
                self.assertGreater((self.folder / f"{name}.{ending}").stat().st_size, 100, name)
        for name in lacking:
            self.assertIn(name, self.errors)
            self.assertFalse((self.folder / f"{name}.png").exists())

    def test_fan_holds_the_quantiles_of_the_file(self):
        table = self.table("income-fan").set_index(["scenario", "year", "quantile"])
        of = read("quantiles").measured_income.sel(group="all").mean("replicate")
        for (scenario, year, quantile), row in table.iterrows():
            self.assertEqual(row.estimate,
                             float(of.sel(scenario=scenario, year=year).sel(
                                 quantile=quantile, method="nearest")))

    def test_quantile_effects_are_contrasts_and_the_published_ones_of_the_targets(self):
        table = self.table("quantile-effects")
        contrasts = read("contrasts")
        mine = table[(table.scenario == "quick:juntos-haku-winay") & (table.year == 2020)]
        self.assertEqual(len(mine), 19)
        for row in mine.itertuples():
            of = contrasts.sel(contrast="quick:juntos-haku-winay - quick:juntos", year=2020,
                               group="participant", indicator=f"measured_income_p{row.percentile}")
            self.assertEqual(row.estimate, float(of.estimate))
        published = table[table.scenario == "published"].set_index("percentile").estimate
        with open(CLONE / "calibration/targets/haku-winay-2020.yaml", encoding="utf-8") as file:
            targets = yaml.safe_load(file)["statistics"]
        self.assertEqual(published[25], targets["income_p25"]["value"]["value"])
        self.assertEqual(published[75], targets["income_p75"]["value"]["value"])

    def test_own_effects_are_differences_of_the_same_households(self):
        panel = read("panel").isel(period=slice(12, 18))
        gaps = (panel.measured_income.isel(scenario=1) - panel.measured_income.isel(scenario=0))
        own = np.sort(gaps.sum("period").values, axis=1)
        table = self.table("effect-quantiles")
        median = table[(table.scenario == "quick:juntos-haku-winay") & (table.percentile == 50)]
        self.assertAlmostEqual(median.estimate.item(), own[:, own.shape[1] // 2 - 1].mean(),
                               places=2)

    def test_worse_off_is_the_share_of_the_flag(self):
        table = self.table("winners-losers")
        flag = read("panel").worse_off.isel(period=-1)
        for row in table[(table.group == "all") & (table.side == "worse_off")].itertuples():
            self.assertAlmostEqual(row.estimate, float(flag.sel(scenario=row.scenario).mean()))

    def test_shares_over_time_are_those_of_the_file(self):
        of = read("aggregates").sel(group="all")
        for name in ("adoption", "poverty-exits"):
            for row in self.table(name).itertuples():
                if row.indicator != "exits_to_date":
                    self.assertEqual(row.estimate, float(
                        of[row.indicator].sel(scenario=row.scenario, period=row.period).mean()))

    def test_every_technology_of_the_file_is_drawn(self):
        known = read("panel").technologies.attrs["flag_meanings"].split()
        drawn = self.table("adoption").indicator.unique()
        self.assertEqual(sorted(name.removesuffix("_active") for name in drawn), sorted(known))

    def test_exits_to_date_count_events(self):
        table = self.table("poverty-exits")
        last = table[(table.indicator == "exits_to_date") & (table.period == 17)]
        events = reader.open(RUN).events_frame()
        exits = events[events.kind == "exit"].scenario.value_counts()
        self.assertGreater(exits.sum(), 0)
        for row in last.itertuples():
            self.assertAlmostEqual(row.estimate, exits[row.scenario] / 2 / 400)

    def test_a_row_of_transitions_adds_up(self):
        sums = self.table("transition-matrix").groupby(["scenario", "from"]).estimate.sum()
        np.testing.assert_allclose(sums, 1)

    def test_lorenz_curves_end_at_one_and_their_gini_is_that_of_the_households(self):
        table = self.table("lorenz")
        np.testing.assert_allclose(table[table.share_of_households == 1].estimate, 1)
        values = read("panel").measured_income.isel(scenario=0, period=slice(12, 18))
        each = values.sum("period").values.astype(float)
        gini = [np.abs(own[:, None] - own).mean() / (2 * own.mean()) for own in each]
        mine = table[table.scenario == "quick:juntos"].gini.iloc[0]
        self.assertAlmostEqual(mine, np.mean(gini), places=6)

    def test_bands_are_students_t_on_every_kind_that_has_replicates(self):
        shares = ["lorenz", "adoption", "transition-matrix", "survival", "winners-losers",
                  "poverty-exits"]
        for name in ["income-fan", "quantile-effects", "growth-incidence", "effect-quantiles",
                     "effect-by-group", *shares]:
            table = self.table(name)
            table = table[table.mc_se > 0] if "scenario" in table else table
            table = table[table.scenario != "published"]
            if name == "poverty-exits":
                table = table[table.indicator != "exits_to_date"]
            self.assertGreater(len(table), 0, name)
            reach, p = 12.7062047 * table.mc_se, table.estimate
            if name in shares:  # on the log odds
                with np.errstate(over="ignore"):
                    high = 1 / (1 + (1 - p) / p * np.exp(-reach / (p * (1 - p))))
                np.testing.assert_allclose(table.high, high, rtol=1e-6, err_msg=name)
            else:
                np.testing.assert_allclose(table.high - p, reach, rtol=1e-6, atol=1e-9,
                                           err_msg=name)
        table = self.table("cost-poverty")
        np.testing.assert_allclose(table.poverty_reach, 12.7062047 * table.poverty_mc_se)

    def test_cost_and_poverty_are_contrasts(self):
        of = read("contrasts").sel(year=2020, group="all")
        for row in self.table("cost-poverty").itertuples():
            mine = of.sel(contrast=f"{row.point} - quick:juntos")
            self.assertEqual(row.cost_soles_a_household,
                             float(mine.sel(indicator="cost_to_date").estimate))

    def test_trace_is_the_panel(self):
        folder = ROOT / "one"
        household = int(read("panel").household.values[3])
        code, _, errors = plot(RUN, "--out", folder, "--only", "household-trace", "--household",
                               household)
        self.assertEqual(code, 0, errors)
        table = pd.read_csv(folder / "household-trace.csv", float_precision="round_trip")
        of = read("panel").sel(household=household).isel(replicate=0)
        for row in table[table.variable == "savings"].itertuples():
            self.assertEqual(row.value, float(
                of.savings.sel(scenario=row.scenario, period=row.period)))

    def test_same_bytes_twice(self):
        folder = ROOT / "twice"
        plot(RUN, "--out", folder, "--only", "growth-incidence")
        for ending in ("png", "svg", "csv"):
            name = f"growth-incidence.{ending}"
            self.assertEqual((folder / name).read_bytes(), (self.folder / name).read_bytes())

    def test_spanish(self):
        folder = ROOT / "es"
        code, _, errors = plot(RUN, "--out", folder, "--only", "income-fan,calibration-fit",
                               "--lang", "es")
        self.assertEqual(code, 0)
        self.assertIn("omitida: calibration-fit", errors)


class Estimates(unittest.TestCase):
    """Figures of a file of published against simulated statistics, and of sensitivity."""

    def test_fit_and_sensitivity(self):
        path = ROOT / "study.h5"
        with h5py.File(path, "w") as file:
            file.attrs.update(source="winay 0", title="A study", run_id="1")
            texts = h5py.string_dtype()
            group = file.create_group("published")
            for name, values in {"statistic": ["a", "b"], "statistic_long_name": ["A", "B"],
                                 "statistic_long_name_es": ["A", "B"], "units": ["1", "1"],
                                 "estimator": ["mean", "mean"],
                                 "role": ["fit", "hold_out"]}.items():
                group.create_dataset(name, data=values, dtype=texts)
            for name, values in {"published": [1.0, 2.0], "published_se": [0.5, 1.0],
                                 "simulated": [2.0, 2.0], "low": [1.0, 1.0],
                                 "high": [3.0, 3.0]}.items():
                group[name] = values
            group["statistic"].make_scale("statistic")
            for name in group:
                if name != "statistic":
                    group[name].dims[0].attach_scale(group["statistic"])
            matrix = file.create_group("sensitivity")
            matrix.create_dataset("parameter", data=["p", "q"], dtype=texts)
            matrix.create_dataset("moment", data=["m", "n", "o"], dtype=texts)
            matrix["standardised"] = [[1.0, -2.0, 0.5], [0.0, 0.25, -0.125]]
            for axis, name in enumerate(("parameter", "moment")):
                matrix[name].make_scale(name)
                matrix["standardised"].dims[axis].attach_scale(matrix[name])
        folder = ROOT / "study"
        code, _, errors = plot(path, "--out", folder)
        self.assertEqual(code, 0, errors)
        fit = pd.read_csv(folder / "calibration-fit.csv")
        self.assertEqual(list(fit.simulated_in_se), [2.0, 0.0])
        heat = pd.read_csv(folder / "sensitivity-matrix.csv")
        self.assertEqual(list(heat.sensitivity), [1.0, -2.0, 0.5, 0.0, 0.25, -0.125])
        self.assertRegex(errors, "left out: income-fan, .*: the file is ")


class Refusals(unittest.TestCase):
    def refused(self, path, word, code=3):
        got, _, errors = plot(path, "--out", ROOT / "refused")
        self.assertEqual(got, code, errors)
        self.assertIn(word, errors)
        self.assertIn(str(path), errors)

    def test_missing(self):
        self.refused(ROOT / "nothing.h5", "no such file")

    def test_not_hdf5(self):
        self.refused(broken_results.text(ROOT), "not HDF5")

    def test_foreign(self):
        self.refused(broken_results.foreign(ROOT), "not results of winay")

    def test_truncated(self):
        self.refused(broken_results.cut_short(ROOT, RUN), "cut short")

    def test_other_version(self):
        path = broken_results.changed(ROOT / "newer.h5", RUN,
                                      lambda file: file.attrs.update(schema_version="99"))
        self.refused(path, "another version")

    def test_partial_shows_complete_replicates_only(self):
        path = broken_results.partial(ROOT, RUN, 1)
        with h5py.File(path, "r+") as file:
            file["quantiles/measured_income"][:, 1] = 1e9
        folder = ROOT / "partial"
        code, _, errors = plot(path, "--out", folder, "--only", "income-fan")
        self.assertEqual(code, 0, errors)
        self.assertIn("1 of 2 replicates are complete", errors)
        self.assertLess(pd.read_csv(folder / "income-fan.csv").estimate.max(), 1e8)

    def test_partial_without_a_replicate(self):
        self.refused(broken_results.partial(ROOT, RUN, 0), "before its first replicate")

    def test_nothing_is_replaced_unasked(self):
        folder = ROOT / "there"
        self.assertEqual(plot(RUN, "--out", folder, "--only", "cost-poverty")[0], 0)
        code, _, errors = plot(RUN, "--out", folder, "--only", "cost-poverty")
        self.assertEqual(code, 4)
        self.assertIn("--force", errors)
        self.assertEqual(plot(RUN, "--out", folder, "--only", "cost-poverty", "--force")[0], 0)

    def test_unknown_words(self):
        self.assertEqual(plot(RUN, "--out", ROOT / "x", "--only", "pie")[0], 2)
        code, _, errors = plot(RUN, "--out", ROOT / "x", "--year", 1900)
        self.assertEqual(code, 3)
        self.assertIn("2018 to 2020", errors)
        code, _, errors = plot(RUN, "--out", ROOT / "x", "--only", "household-trace",
                               "--household", 999999, "--force")
        self.assertEqual(code, 3)
        self.assertIn("not in the panel", errors)

    def test_no_frontier(self):
        path = ROOT / "points.csv"
        path.write_text("a,b\n1,2\n")
        code, _, errors = plot(RUN, "--out", ROOT / "x", "--only", "cost-poverty", "--frontier",
                               path, "--force")
        self.assertEqual(code, 3)
        self.assertIn("frontier.table.csv", errors)


if __name__ == "__main__":
    unittest.main(verbosity=2)
