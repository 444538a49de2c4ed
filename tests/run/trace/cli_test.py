"""`winay trace` as a user meets it.

    trace_cli_test.py WINAY SOURCE_FOLDER [names of tests]
"""

import json
import re

import h5py

from command_line import SOURCE, TINY, CommandLine, main


class Trace(CommandLine):
    """The story of a household is that of the run: the panel of the file has the same numbers."""

    RUN = ["--set", "population.households=300 households", "--set", "run.years=4 years",
           "--replicates", "2", "--panel", "all", "--events", "--quiet", "-o", "a.h5"]
    PANEL = {"transfer": "support.transfer", "consumption": "welfare.consumption",
             "consumption_per_person": "welfare.consumption_per_person",
             "savings": "accumulation.savings", "formal_debt": "accumulation.formal_debt",
             "informal_debt": "accumulation.informal_debt",
             "enterprise_capital": "accumulation.enterprise_capital",
             "measured_income": "income.measured", "household_size": "demography.household_size"}

    def trace(self, *words):
        result = self.winay("trace", *words, "--json")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(result.stderr, "")
        return json.loads(result.stdout)

    def test_the_story_has_the_numbers_of_the_panel(self):
        self.run_quick(*self.RUN)
        with h5py.File(self.here / "a.h5") as file:
            panel = {name: file["panel"][name][()] for name in self.PANEL}
            labels = [label.decode() for label in file["panel/scenario"][()]]
        for household, replicate, arms in ((0, 0, (0, 1)), (171, 1, (1, 3)), (299, 0, (3, 2))):
            story = self.trace("a.h5", "--household", household, "--replicate", replicate,
                               "--compare", ",".join(labels[arm] for arm in arms))
            for side, arm in zip(story["arms"], arms):
                self.assertEqual(side["label"], labels[arm])
                self.assertEqual(len(side["bimesters"]), 24)
                for name, kept in self.PANEL.items():
                    told = [b["values"][kept] for b in side["bimesters"]]
                    self.assertEqual(told, panel[name][arm, replicate, :, household].tolist(),
                                     (name, household))

    def test_what_is_told_is_what_the_list_of_events_holds(self):
        self.run_quick(*self.RUN)
        with h5py.File(self.here / "a.h5") as file:
            events = file["events"]
            rows = list(zip(*(events[c][()] for c in ("scenario", "replicate", "household",
                                                      "period", "kind"))))
            third = file["summary/scenario"][2]
            kinds = events["kind"].attrs["flag_meanings"].decode().split()
        told_as = {"exit": "exit", "plan": "plan", "enrolment": "enrolment"}
        found = 0
        for household in range(0, 300, 20):
            story = self.trace("a.h5", "--household", household,
                               "--compare", "juntos-haku-winay-coaching")
            for kind, what in told_as.items():
                listed = {p for s, r, h, p, k in rows
                          if (s, r, h) == (third, 0, household) and kinds[k] == kind}
                told = {b["period"] for b in story["arms"][0]["bimesters"]
                        if any(line["what"] == what for line in b["told"])}
                self.assertEqual(told, listed, (household, kind))
                found += len(listed)
        self.assertGreater(found, 10)

    def test_an_exit_by_a_rule_names_the_rule(self):
        rules = SOURCE / "configs/scenarios/exit-by-assets.yaml"
        made = self.winay("run", rules, "--set", "population.households=300 households", "--set",
                          "run.years=5 years", "--replicates", "1", "--events", "-o", "a.h5")
        self.assertEqual(made.returncode, 0, made.stderr)
        with h5py.File(self.here / "a.h5") as file:
            rows = file["events"]
            kinds = rows["kind"].attrs["flag_meanings"].decode().split()
            texts = [text.decode() for text in file["event_reasons/reason_text"][()]]
            left = [i for i in range(len(rows["kind"])) if kinds[rows["kind"][i]] == "exit" and
                    "exit-by-assets.yaml" in texts[rows["reason"][i]]]
            self.assertGreater(len(left), 0)
            row = {name: int(rows[name][left[0]])
                   for name in ("household", "period", "reason")}
            scenario = rows["scenario"][left[0]].decode()
        story = self.trace("a.h5", "--household", row["household"], "--compare",
                           scenario)
        told = story["arms"][0]["bimesters"][row["period"]]["told"]
        exits = [line["text"] for line in told if line["what"] == "exit"]
        self.assertEqual(exits, ["left Juntos: " + texts[row["reason"]]])

    def test_where_two_stories_part_nothing_differed_before(self):
        self.run_quick(*self.RUN)
        parted = 0
        for household in range(0, 300, 60):
            story = self.trace("a.h5", "--household", household, "--compare",
                               "juntos-haku-winay,haku-winay-transfer-stopped")
            a, b = (side["bimesters"] for side in story["arms"])
            values = [(x["values"], y["values"]) for x, y in zip(a, b)]
            parting = story["first_difference"]
            if parting is None:
                self.assertTrue(all(x == y for x, y in values))
                continue
            parted += 1
            at = parting["period"]
            self.assertTrue(all(x == y for x, y in values[:at]))
            x, y = values[at]
            self.assertNotEqual(x[parting["variable"]], y[parting["variable"]])
            self.assertGreaterEqual(at, 12)
            if values[11][0]["exit.affiliation"] == 1 and values[12][0]["exit.affiliation"] == 1:
                self.assertEqual((parting["variable"], at), ("exit.affiliation", 12))
                self.assertIn("left Juntos: the transfer ended", parting["b"]["text"])
        self.assertGreater(parted, 0)

    def test_places_of_a_comparison_have_scenarios_of_their_own(self):
        self.run_quick(*self.RUN)
        usual = self.trace("a.h5", "--household", "9", "--compare", "juntos,juntos-haku-winay")
        with h5py.File(self.here / "a.h5", "r+") as file:
            text = file["provenance/resolved_yaml"][()].decode()
            labels = ["now:late:threshold", "later:late:threshold", "now:itt:x", "later:itt:x"]
            file["summary/scenario"][:] = labels
            file["provenance/resolved_yaml"][()] = "".join(
                f"--- # {label}\n{text}" for label in labels)
        for names in ("now,later", "now:late:threshold,later:late:threshold"):
            story = self.trace("a.h5", "--household", "9", "--compare", names)
            self.assertEqual([side["label"] for side in story["arms"]], labels[:2])
            for side, other in zip(story["arms"], usual["arms"]):
                self.assertEqual(side["bimesters"], other["bimesters"])
        self.assertEqual(self.winay("rerun", "a.h5").returncode, 2)

    def test_a_page_is_narrow_and_in_one_language(self):
        self.run_quick(*self.RUN)
        arms = ["--compare", "juntos,juntos-haku-winay"]
        household = next(h for h in range(300) if
                         self.trace("a.h5", "--household", h, *arms)["first_difference"])
        words = ["trace", "a.h5", "--household", household, *arms]
        english = self.winay(*words).stdout
        spanish = self.winay(*words, "--lang", "es").stdout
        self.assert_narrow(english + spanish)
        self.assertEqual(english.count("← first"), 1)
        self.assertEqual(len(re.findall("│ same", english)), len(re.findall("│ igual", spanish)))
        for word in ("transfer ", "consumes", "paid", "begins", "household", "as before", "given"):
            self.assertNotIn(word, spanish)
        self.assertNotIn("│", self.winay("trace", "a.h5", "--household", "41").stdout)

    def compared(self):
        self.link_configs()
        self.write("stop.yaml", "schema_version: 1\nextends: peru.yaml\nname: stop\n"
                   "policy: haku-winay-transfer-stopped\n")
        result = self.winay("compare", "configs/scenarios/peru.yaml", "stop.yaml", "--readings", "late",
                            "--no-assumptions", "--set", "population.households=400 households", "--set",
                            "run.years=5 years", "--replicates", "2", "--panel", "all", "-o", "c.h5", "--quiet")
        self.assertEqual(result.returncode, 0, result.stderr)

    def test_three_worse_off_are_of_different_kinds_and_worse_off_in_the_panel(self):
        self.compared()
        with h5py.File(self.here / "c.h5") as file:
            worse = file["panel/worse_off"][()]
            contrast = file["panel/consumption_contrast"][()]
            groups = [g.decode() for g in file["comparison/group"][:]]
            rows = [i.decode() for i in file["comparison/indicator"][:]]
            level = file["comparison/level"][:, -1, rows.index("worse_off")]
        for replicate in (0, 1):
            words = ["c.h5", "--worse-off", "3", "--replicate", replicate]
            stories = self.trace(*words)["stories"]
            self.assertEqual(len(stories), 3)
            picked = [story["picked"] for story in stories]
            self.assertEqual(len({p["household"] for p in picked}), 3)
            self.assertEqual(len({p["group"].split("_")[0] for p in picked}), 3)
            shares = [p["worse_off"] for p in picked]
            self.assertEqual(shares, sorted(shares, reverse=True))
            for story, p in zip(stories, picked, strict=True):
                self.assertEqual(story["household"], p["household"])
                self.assertEqual([arm["label"] for arm in story["arms"]],
                                 ["peru:late:threshold", "stop:late:threshold"])
                self.assertEqual(worse[1, replicate, -1, p["household"]], 1)
                self.assertAlmostEqual(-contrast[1, replicate, -1, p["household"]], p["loss"], places=3)
            self.assertEqual(self.trace(*words)["stories"], stories)
            self.assertEqual(self.trace("c.h5", "--household", picked[1]["household"], "--replicate", replicate,
                                        "--compare", "peru,stop")["arms"], stories[1]["arms"])
        # The kind named first has the largest share of its sort; over replicates that is near the table's.
        first = self.trace("c.h5", "--worse-off", "1")["stories"][0]["picked"]
        self.assertAlmostEqual(first["worse_off"], level[1, groups.index(first["group"])], delta=0.15)
        other = self.trace("c.h5", "--worse-off", "1", "--compare", "stop:late:complementarity")["stories"][0]
        self.assertEqual([arm["label"] for arm in other["arms"]],
                         ["peru:late:complementarity", "stop:late:complementarity"])

    def test_it_is_said_how_those_worse_off_were_chosen(self):
        self.compared()
        for language, words in (("en", ("3 households of those worse off under B (stop:late:threshold)",
                                        "Nothing is drawn", "the median loss")),
                                ("es", ("3 hogares de los que quedan peor con B (stop:late:threshold)",
                                        "No hay sorteo", "la pérdida mediana"))):
            result = self.winay("trace", "c.h5", "--worse-off", "3", "--lang", language)
            self.assertEqual(result.returncode, 0, result.stderr)
            self.assert_narrow(result.stdout)
            flat = " ".join(result.stdout.split())
            for text in words:
                self.assertIn(text, flat)
            self.assertEqual(flat.count(words[2]), 3)
        for words, near in ((["c.h5"], "--worse-off N"), (["c.h5", "--household", "1", "--worse-off", "2"], "--worse-off"),
                            (["c.h5", "--worse-off", "0"], "--worse-off"),
                            (["c.h5", "c.h5", "--worse-off", "2"], "one file"),
                            (["c.h5", "--worse-off", "2", "--compare", "peru:late:threshold"], "is the base")):
            result = self.winay("trace", *words)
            self.assertEqual((result.returncode, result.stdout), (2, ""), words)
            self.assertIn(near, result.stderr)
        self.assertIn("no household is worse off",
                      self.winay("trace", "c.h5", "--worse-off", "2", "--compare", "peru,peru").stdout)

    def test_an_arm_does_not_part_from_itself(self):
        self.run_quick(*self.RUN)
        story = self.trace("a.h5", "--household", "5", "--compare", "juntos,quick:juntos")
        self.assertIsNone(story["first_difference"])
        self.assertEqual(story["arms"][0], story["arms"][1])

    def test_a_scenario_tells_what_its_results_tell(self):
        self.link_configs()
        self.write("mine.yaml", "schema_version: 1\nextends: quick.yaml\nname: mine\n"
                   "run: {years: 2 years, replicates: 1 replicates}\n"
                   "population: {households: 300 households}\n")
        self.assertEqual(self.winay("run", "mine.yaml", "-o", "a.h5").returncode, 0)
        words = ["--household", "17"]
        self.assertEqual(self.trace("mine.yaml", *words)["arms"],
                         self.trace("a.h5", *words)["arms"])
        self.write("more.yaml", "schema_version: 1\nextends: mine.yaml\nname: more\n"
                   "programmes: {juntos: {file: ../programmes/juntos.yaml, cash_transfer: "
                   "{amount: {value: 300, unit: soles/bimester, source: test}}}}\n")
        two = self.trace("a.h5", "more.yaml", *words)
        self.assertEqual([side["label"] for side in two["arms"]], ["mine:juntos", "more:juntos"])
        self.assertIsNotNone(two["first_difference"])

    def test_what_is_not_there_is_2_with_what_is(self):
        self.run_quick(*TINY, "-o", "a.h5", "--quiet")
        for words, near in ((["--household", "300"], "households 0 to 299"),
                            (["--household", "-1"], "households 0 to 299"),
                            (["--household", "1", "--compare", "junto,juntos"], "quick:juntos"),
                            (["--household", "1", "--compare", "a,b,c"], "two labels"),
                            (["--household", "1", "--replicate", "1"], "replicates 0 to 0"),
                            ([], "--household")):
            result = self.winay("trace", "a.h5", *words)
            self.assertEqual((result.returncode, result.stdout), (2, ""), words)
            self.assertIn(near, result.stderr)


if __name__ == "__main__":
    main()
