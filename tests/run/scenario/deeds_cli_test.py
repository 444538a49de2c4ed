"""What the rules did, by year: the same numbers in terminal, JSON, HDF5 and CSV, and those of the events.

    deeds_cli_test.py WINAY SOURCE_FOLDER [names of tests]
"""

import csv
import json

import h5py
import numpy as np

from command_line import SOURCE, CommandLine, main

SCENARIOS = SOURCE / "configs/scenarios"
HOUSEHOLDS = 2000
WEIGHT = 680_000 / HOUSEHOLDS
SMALL = ["--set", f"population.households={HOUSEHOLDS} households", "--quiet", "--force"]
ONE_CELL = ["--readings", "late", "--structures", "threshold", "--no-assumptions"]
ACTS = ["asked", "refused", "offered", "left", "returned", "reached"]
YEARS = list(range(2018, 2028))


class Deeds(CommandLine):
    def run_file(self, scenario, *words):
        result = self.winay("run", scenario, *SMALL, "-o", "r.h5", *words)
        self.assertEqual(result.returncode, 0, result.stderr)
        return result

    def rows(self, where=None, kind="rule"):
        summary = json.loads((self.here / "r.summary.json").read_text(encoding="utf-8"))
        return [r for r in summary["rules"] if r["kind"] == kind and where in (None, r["where"])]

    def act(self, row, name):
        return np.array([year[name] for year in row["years"]])

    def events(self, kind, arm, reason=""):
        """Events of a kind by year, mean over replicates, households of the country."""
        with h5py.File(self.here / "r.h5") as file:
            kinds = file["events/kind"].attrs["flag_meanings"].decode().split()
            arms = [a.decode() for a in file["yearly/arm"][:]]
            label = file["yearly/scenario"][arms.index(arm)]
            texts = [t.decode() for t in file["event_reasons/reason_text"][:]]
            rows = (file["events/kind"][:] == kinds.index(kind)) & (file["events/scenario"][:] == label)
            rows &= np.array([text.startswith(reason) for text in texts])[file["events/reason"][:]]
            years = file["events/period"][:][rows] // 6
            return np.bincount(years, minlength=len(YEARS)) * WEIGHT / file["yearly/poor_households"].shape[1]

    def test_they_are_those_of_the_events_in_every_file(self):
        self.run_file(SCENARIOS / "tasks/cap-that-grows.yaml", "--events", "--replicates", "2")
        rule, = self.rows("juntos")
        left = self.act(rule, "left")
        np.testing.assert_allclose(left, self.events("exit", "juntos", "above the line"))
        self.assertTrue((left[:5] <= 10_000).all() and (left[5:] <= 40_000).all(), left)
        # Most wait for their turn, and fewer once the cap is higher.
        refused = self.act(rule, "refused")
        self.assertTrue((refused[:5] > 100_000).all() and refused[9] < refused[4], refused)
        self.assertGreaterEqual(self.act(rule, "asked").sum(), left.sum() + refused[9])
        reached, = self.rows("juntos-haku-winay", "programme")
        np.testing.assert_allclose(self.act(reached, "reached"), self.events("enrolment", "juntos-haku-winay"))
        self.assertEqual([y["year"] for y in rule["years"]], YEARS)
        rows = [r for r in self.rows() + self.rows(kind="programme")]
        with open(self.here / "r.rules.csv", encoding="utf-8") as file:
            written = list(csv.DictReader(file))
        with h5py.File(self.here / "r.h5") as file:
            names = ["where", "kind", "name", "year", *ACTS]
            stored = {n: [v.decode() if isinstance(v, bytes) else v for v in file["rules"][n][:]] for n in names}
        for row in rows:
            for year in row["years"]:
                for table in (written, [dict(zip(stored, values)) for values in zip(*stored.values())]):
                    same, = [r for r in table if (r["where"], r["kind"], r["name"], int(float(r["year"]))) ==
                             (row["where"], row["kind"], row["rule"], year["year"])]
                    for act in ACTS:
                        self.assertAlmostEqual(float(same[act]), year[act], delta=1e-3)

    def test_offers_and_returns_are_counted(self):
        self.run_file(SCENARIOS / "exit-with-guarantee.yaml", "--events", "--replicates", "1")
        rule, = self.rows("juntos-haku-winay")
        back = self.act(rule, "returned")
        np.testing.assert_allclose(back, self.events("re_entry", "juntos-haku-winay"))
        self.assertGreater(back.sum(), 0)
        self.link_configs()
        # Without a transfer nobody is under its rules; without Haku Wiñay nobody completes it.
        self.assertEqual(self.rows("juntos")[0]["took"], 0)
        self.run_file(SCENARIOS / "tasks/coaching-for-leavers.yaml", "--events", "--replicates", "1")
        rule, = self.rows("juntos-haku-winay")
        offered = self.act(rule, "offered")
        np.testing.assert_allclose(offered, self.events("offer", "juntos-haku-winay"))
        coached = [r for r in self.rows("juntos-haku-winay", "programme") if r["rule"] == "coaching"]
        np.testing.assert_allclose(self.act(coached[0], "reached"), offered)
        self.assertGreater(offered.sum(), 100_000)

    def test_the_first_screen_has_the_years_and_who_took_nobody(self):
        self.link_configs()
        rule = self.write("nobody.yaml", "schema_version: 1\nextends: peru.yaml\nname: nobody\nprogrammes: {juntos: {exit: "
                          "[{name: rich, name_es: ricos, when: {assets: {at_least: 900000000 soles}}, then: leave}]}}\n")
        for language, words in (("en", ["What the rules did, thousands of households", "rich (nobody.yaml:4): nobody"]),
                                ("es", ["Lo que hicieron las reglas, miles de hogares", "ricos (nobody.yaml:4): nadie"])):
            result = self.run_file(rule, "--replicates", "1", "--lang", language, "--set", "run.years=3 years")
            for word in words:
                self.assertIn(word, result.stdout)
            self.assert_narrow(result.stdout)
        result = self.winay("compare", SCENARIOS / "peru.yaml", SCENARIOS / "exit-by-score.yaml", *SMALL, *ONE_CELL,
                            "--replicates", "1", "-o", "c.h5")
        self.assertIn("exit-by-score · late · threshold\n", result.stdout)
        self.assertRegex(result.stdout, r"above the line \(exit-by-score.yaml:20\)\n +asked( +[0-9.]+){10}\n +left")

    def test_a_rule_of_a_department_is_reported_for_those_it_is_for(self):
        result = self.winay("compare", SCENARIOS / "peru.yaml", SCENARIOS / "tasks/score-exit-in-puno.yaml", *SMALL,
                            *ONE_CELL, "--replicates", "2", "-o", "c.h5", "--json")
        self.assertEqual(result.returncode, 0, result.stderr)
        row = [r for r in json.loads(result.stdout)["rows"] if r["year"] == 2027][0]
        with h5py.File(self.here / "c.h5") as file:
            groups = [g.decode() for g in file["comparison/group"][:]]
            names = [n.decode() for n in file["comparison/indicator"][:]]
            value = file["comparison/level"]
            self.assertEqual(groups[-1], "concerned_1")
            for name in ("worse_off", "poor_households", "households"):
                of = value[1, -1, names.index(name)]
                np.testing.assert_array_equal(of[groups.index("Puno")], of[-1], err_msg=name)
        self.assertAlmostEqual(row["concerned"]["estimate"], 0.080, delta=0.02)
        worse = row["worse_off_concerned"]["estimate"]
        self.assertAlmostEqual(worse * row["concerned"]["estimate"], row["worse_off"]["estimate"], delta=1e-9)
        self.assertGreater(worse, 0.1)
        # A rule for the country has no such group.
        result = self.winay("compare", SCENARIOS / "peru.yaml", SCENARIOS / "exit-by-score.yaml", *SMALL, *ONE_CELL,
                            "--replicates", "1", "--set", "run.years=2 years", "-o", "d.h5", "--json")
        self.assertIsNone(json.loads(result.stdout)["rows"][0]["concerned"]["estimate"])


if __name__ == "__main__":
    main()
