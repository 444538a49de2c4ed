"""Numbers that change at a date, as a user asks for them: the files of configs/scenarios/tasks.

    cli_test.py WINAY SOURCE_FOLDER [names of tests]
"""

import json

import h5py
import numpy as np

from command_line import SOURCE, CommandLine, main

PERU = SOURCE / "configs/scenarios/peru.yaml"
TASKS = SOURCE / "configs/scenarios/tasks"
SMALL = ["--set", "population.households=2000 households", "--quiet"]
ONE_CELL = ["--readings", "late", "--structures", "threshold", "--no-assumptions"]
YEARS = list(range(2018, 2028))
FIRST = YEARS.index


def since(year):
    return 6 * FIRST(year)


class Dated(CommandLine):
    def compare(self, *scenarios, base=PERU):
        result = self.winay("compare", base, *scenarios, *SMALL, *ONE_CELL, "--replicates", "2", "--force",
                            "-o", "x.h5", "--json")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.out = json.loads(result.stdout)
        file = h5py.File(self.here / "x.h5")
        self.addCleanup(file.close)
        return file

    def assert_same_until(self, file, year):
        """Every yearly figure of years before, and every bimester's cost, is that of the base to the bit."""
        compared = 0
        for name, item in file["yearly"].items():
            if item.ndim < 3 or item.shape[2] != len(YEARS):
                continue
            values = item[:, :, : FIRST(year)]
            np.testing.assert_array_equal(values[1], values[0], err_msg=name)
            compared += 1
        self.assertGreater(compared, 20)
        costs = file["costs/cost"][:, :, : since(year)]
        np.testing.assert_array_equal(costs[1], costs[0])
        self.assertNotIn("own_pasts", [s.decode() for s in file["comparison_settings/setting"][:]])

    def transfers(self, file):
        lines = [line.decode() for line in file["costs/line"][:]]
        return file["costs/cost"][..., lines.index("transfer")]

    def poor(self, file):
        """Points of households in poverty, scenario less base, by year."""
        poor = file["yearly/poor_households"][..., 0].mean(axis=1)
        return 100 * (poor[1] - poor[0])

    def test_a_raise_is_paid_from_its_date_and_nothing_moves_before(self):
        file = self.compare(TASKS / "raise-to-300.yaml")
        self.assert_same_until(file, 2023)
        paid = self.transfers(file)
        # 300 for 200, to the same households: half more, in every bimester of 2023.
        in_2023 = slice(since(2023), since(2024))
        np.testing.assert_allclose(paid[1, :, in_2023] / paid[0, :, in_2023], 1.5, rtol=2e-3)
        yearly = paid.reshape(*paid.shape[:2], len(YEARS), 6).sum(axis=-1).mean(axis=1) / 1e6
        more = (yearly[1] - yearly[0])[FIRST(2023):]
        self.assertTrue(((more > 130) & (more < 240)).all(), more)
        self.assertTrue((self.poor(file)[FIRST(2023):] < 0).all(), self.poor(file))
        self.assertTrue(-2.6 < self.poor(file)[-1] < -1.0, self.poor(file))

    def test_an_indexed_amount_follows_prices_from_its_date(self):
        file = self.compare(TASKS / "index-from-2023.yaml")
        self.assert_same_until(file, 2024)
        paid = self.transfers(file)
        path, value = (file[f"parameters/{name}"][:] for name in ("path", "value"))
        level = {year: float(value[list(path).index(f"prices.level.{year}".encode())])
                 for year in (2023, 2024, 2027)}
        first = since(2024)
        np.testing.assert_allclose(paid[1, :, first] / paid[0, :, first], level[2024] / level[2023],
                                   rtol=1e-4)
        last = slice(since(2027), None)
        ratio = paid[1, :, last].sum(axis=-1) / paid[0, :, last].sum(axis=-1)
        np.testing.assert_allclose(ratio, level[2027] / level[2023], rtol=5e-3)
        self.assertTrue(-1.0 < self.poor(file)[-1] <= 0, self.poor(file))

    def test_the_climate_gets_worse_from_its_date(self):
        file = self.compare(TASKS / "frost-from-2024.yaml")
        self.assert_same_until(file, 2024)
        income = file["yearly/measured_income"][..., 0].mean(axis=1)
        change = income[1] / income[0] - 1
        self.assertTrue((change[FIRST(2024):] < -0.005).all(), change)
        self.assertTrue((change[FIRST(2024):] > -0.10).all(), change)

    def events(self, scenario, kind, arm):
        """Bimester and household of each event of a kind in an arm."""
        result = self.winay("run", scenario, *SMALL, "--events", "--replicates", "1", "--force", "-o", "e.h5")
        self.assertEqual(result.returncode, 0, result.stderr)
        with h5py.File(self.here / "e.h5") as file:
            kinds = file["events/kind"].attrs["flag_meanings"].decode().split()
            arms = [a.decode() for a in file["yearly/arm"][:]]
            label = file["yearly/scenario"][arms.index(arm)]
            rows = (file["events/kind"][:] == kinds.index(kind)) & (
                file["events/scenario"][:] == label)
            reasons = [t.decode() for t in file["event_reasons/reason_text"][:]]
            return (file["events/period"][:][rows], file["events/household"][:][rows],
                    np.array(reasons)[file["events/reason"][:][rows]])

    def test_coverage_grows_by_year_and_who_has_started_stays(self):
        period, household, _ = self.events(TASKS / "coverage-by-year.yaml", "enrolment", "juntos-haku-winay")
        self.assertEqual(set(period), {0, since(2020), since(2022)})
        self.assertEqual(len(set(household)), len(household))
        reached = np.array([(period <= until).sum() for until in (0, since(2020), since(2022))]) / 2000
        # 80 % of centres by 30, 60 and 90 % of households; centres are drawn by lot.
        np.testing.assert_allclose(reached, [0.24, 0.48, 0.72], atol=0.05)
        np.testing.assert_allclose(reached[1:] / reached[0], [2, 3], rtol=0.1)
        _, at_once, _ = self.events(PERU, "enrolment", "juntos-haku-winay")
        self.assertEqual(set(household), set(at_once))

    def test_a_cap_counts_those_who_leave_in_its_year(self):
        period, _, reason = self.events(TASKS / "cap-that-grows.yaml", "exit", "juntos")
        period = period[[text.startswith("above the line") for text in reason]]
        weight = 680_000 / 2000
        by_year = np.array([((period >= since(year)) & (period < since(year) + 6)).sum() for year in YEARS])
        caps = np.array([10_000 if year < 2023 else 40_000 for year in YEARS])
        self.assertTrue((by_year * weight <= caps).all(), by_year)
        # Nearly all of each year's room is used: who is chosen may leave for another reason as well.
        self.assertGreater(by_year[: FIRST(2023)].sum() * weight, 0.85 * 5 * 10_000)
        self.assertGreater(by_year[FIRST(2023)] * weight, 20_000)

    def test_a_budget_that_is_halved_serves_half_as_many(self):
        result = self.winay("targeting", TASKS / "budget-halved.yaml", "--rounds", "1,2,3,4",
                            "--set", "run.replicates=1 replicates", "--json")
        self.assertEqual(result.returncode, 0, result.stderr)
        rows = [row for row in json.loads(result.stdout)["rows"] if row["rule"] == "haku-winay"]
        reached = np.diff([0] + [row["households"]["level"] for row in rows])
        # 178 and 89 million soles at 5,000 a household.
        np.testing.assert_allclose(reached, [35_600, 35_600, 17_800, 17_800], rtol=0.01)

    def figures(self, file, series):
        """By group name: levels of the scenario in the last year."""
        names = [g.decode() for g in file["comparison/group"][:]]
        rows = [i.decode() for i in file["comparison/indicator"][:]]
        values = file["comparison/level"][1, -1, rows.index(series)]
        return dict(zip(names, values, strict=True))

    def test_who_loses_where_and_three_stories(self):
        file = self.compare(TASKS / "who-loses.yaml")
        self.assert_same_until(file, 2020)
        worse = self.figures(file, "worse_off")
        share = self.figures(file, "worse_off_share")
        # A rule on assets takes from those who have them: of the poorest quarter hardly one loses.
        self.assertTrue(0.25 < worse["all"] < 0.45, worse["all"])
        self.assertGreater(worse["assets_4"], 5 * worse["assets_1"])
        self.assertTrue(0.3 < share["assets_4"] < 0.45, share)
        self.assertLess(share["assets_1"], 0.08)
        self.assertEqual(worse["children_0"], 0)  # they are not in the transfer
        self.assertAlmostEqual(sum(share[f"assets_{k}"] for k in range(1, 5)), 1)
        block = next(l for l in self.out["losers"] if l["scenario"] == "who-loses")
        most = max(block["kinds"], key=lambda k: k["cells"][0]["worse_off"]["estimate"])
        self.assertEqual(most["name"], "assets_4")
        stories = self.winay("trace", "x.h5", "--worse-off", "3", "--json")
        self.assertEqual(stories.returncode, 0, stories.stderr)
        picked = [s["picked"]["group"] for s in json.loads(stories.stdout)["stories"]]
        self.assertEqual((picked[0], len(picked)), ("assets_4", 3))

    def test_a_pilot_by_centre_is_compared_with_its_own_control(self):
        file = self.compare(TASKS / "lottery-by-centre.yaml")
        groups = [g.decode() for g in file["comparison/group"][:]]
        rows = [i.decode() for i in file["comparison/indicator"][:]]
        won, lost = groups.index("lottery_won"), groups.index("lottery_lost")
        level, difference = (file[f"comparison/{n}"][1, -1] for n in ("level", "difference"))
        total = level[rows.index("households")]
        self.assertAlmostEqual(total[won] / total[0], 0.5, delta=0.12)
        # The control is as it would have been; the others have left, and are poorer for it.
        for row in ("poor_households", "consumption_per_person", "affiliated"):
            self.assertEqual(difference[rows.index(row), lost], 0)
        poor, left = (100 * difference[rows.index(r), won] for r in ("poor_households", "affiliated"))
        self.assertTrue(1.5 < poor < 6, poor)
        self.assertTrue(-60 < left < -40, left)
        block = self.out["lotteries"][0]
        self.assertEqual((block["scenario"], block["words"]),
                         ("lottery-by-centre", "the centre's lottery number below 50 %"))
        shown = {row["figure"]: row["cells"][0] for row in block["rows"]}
        for row, cell in shown.items():
            i = rows.index(row)
            self.assertAlmostEqual(cell["won"]["estimate"], level[i, won])
            self.assertAlmostEqual(cell["difference"]["estimate"], level[i, won] - level[i, lost])
            self.assertAlmostEqual(cell["won_against_base"]["estimate"], difference[i, won])
        # What an evaluator sees is near what happened, and so is its error.
        seen = shown["affiliated"]["difference"]["estimate"]
        self.assertAlmostEqual(seen, left / 100, delta=0.1)

    def test_a_lottery_can_be_evaluated_by_the_numbers_in_the_file(self):
        result = self.winay("run", TASKS / "lottery-by-centre.yaml", *SMALL, "--replicates", "1", "--panel", "all",
                            "--panel-every", "6", "--force", "-o", "l.h5")
        self.assertEqual(result.returncode, 0, result.stderr)
        with h5py.File(self.here / "l.h5") as file:
            centre, number = file["population/centre"][0], file["population/centre_lottery"][0]
            household = file["population/lottery"][0]
            arms = [a.decode() for a in file["panel/arm"][:]]
            affiliation = file["panel/affiliated"][arms.index("juntos-haku-winay"), 0, -1]
            out = file["panel/consumption_per_person"][arms.index("juntos-haku-winay"), 0, -1]
        self.assertTrue(all(len(set(number[centre == c])) == 1 for c in set(centre)))
        self.assertGreater(len(set(household)), 1900)
        self.assertTrue(0 <= number.min() and number.max() < 100)
        won = number < 50
        self.assertLess(affiliation[won].mean(), affiliation[~won].mean() - 0.3)
        lines = ["consumption,won,centre"]
        lines += [f"{c:.6g},{int(w)},{k}" for c, w, k in zip(out, won, centre, strict=True)]
        self.write("pilot.csv", "\n".join(lines) + "\n")
        self.write("pilot.yaml", "schema_version: 1\nstudy: pilot\ncluster: centre\nestimates:\n"
                   "  itt: {estimator: least_squares, formula: consumption ~ won}\n")
        result = self.winay("estimate", "pilot.yaml", "pilot.csv", "--json")
        self.assertEqual(result.returncode, 0, result.stderr)
        effect = next(e for e in json.loads(result.stdout)["steps"][0]["estimates"] if e["name"] == "won")
        self.assertAlmostEqual(effect["estimate"], out[won].mean() - out[~won].mean(), places=2)
        self.assertGreater(effect["se"], 0)

    def test_another_past_is_said_in_terminal_page_and_file(self):
        self.link_configs()
        body = self.write("always.yaml", (TASKS / "raise-to-300.yaml").read_text(encoding="utf-8")
                          .replace("../peru.yaml", "peru.yaml")
                          .replace("  juntos:\n", "  juntos:\n    starts: always\n")
                          .replace("amount:\n        changes:", "amount:\n        value: 250\n        "
                                   "unit: soles/bimester\n        source: test\n        changes:"))
        small = ["--set", "population.households=500 households", "--set", "run.years=6 years", *ONE_CELL]
        for language, words in (("en", "Another past than A's: always."), ("es", "Otro pasado que el de A: always.")):
            result = self.winay("compare", "configs/scenarios/peru.yaml", body, *small, "--replicates", "1",
                                "-o", "p.h5", "--force", "--lang", language)
            self.assertEqual(result.returncode, 0, result.stderr)
            self.assertIn(words, " ".join(result.stdout.split()))
            self.assertIn(words, (self.here / "p.html").read_text(encoding="utf-8")
                          if (self.here / "p.html").exists()
                          else (self.here / "report.html").read_text(encoding="utf-8"))
        with h5py.File(self.here / "p.h5") as file:
            settings = dict(zip((s.decode() for s in file["comparison_settings/setting"][:]),
                                (s.decode() for s in file["comparison_settings/value"][:])))
        self.assertEqual(settings["own_pasts"], "always")

    def test_a_story_and_the_table_of_parameters_tell_of_the_change(self):
        self.assertEqual(self.winay("run", TASKS / "raise-to-300.yaml", "--set",
                                    "population.households=300 households", "--replicates", "1", "--quiet",
                                    "-o", "r.h5").returncode, 0)
        result = self.winay("trace", "r.h5", "--household", "1")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("(300 of the day instead of 200)", " ".join(result.stdout.split()))
        self.assertEqual(self.winay("run", PERU, "--set", "population.households=300 households",
                                    "--replicates", "1", "--quiet", "-o", "q.h5").returncode, 0)
        different = self.winay("diff", "q.h5", "r.h5").stdout
        self.assertIn("programmes.juntos.cash_transfer.amount.changes.2023-1", different)
        with h5py.File(self.here / "r.h5") as file:
            self.assertIn(b"programmes.juntos.cash_transfer.amount.changes.2023-1", file["parameters/path"][:])


if __name__ == "__main__":
    main()
