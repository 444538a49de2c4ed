"""`winay report`, `winay test` and what scripts read, as a user meets them.

    report_cli_test.py WINAY SOURCE_FOLDER [names of tests]
"""

import json
import re

import h5py

from command_line import CommandLine, broken_results, main

RUN = """schema_version: 1
extends: quick.yaml
name: small
population: {households: 400 households}
run: {replicates: 2 replicates, years: 2 years}
"""

HEAD = "schema_version: 1\nresults: small.h5\nexpectations:\n"


class Report(CommandLine):
    def setUp(self):
        super().setUp()
        self.link_configs()
        self.write("small.yaml", RUN)

    def run_small(self, *options):
        result = self.winay("run", "small.yaml", "-o", "small.h5", "--quiet", "--force", *options)
        self.assertEqual(result.returncode, 0, result.stderr)
        return result

    def page(self, *arguments):
        return self.winay("report", *arguments)

    def data_of(self, name):
        html = (self.here / name).read_text()
        return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', html).group(1))

    def test_a_run_ends_with_its_page_and_a_summary_for_scripts(self):
        result = self.run_small()
        self.assertIn("small.html", result.stdout)
        self.assertIn("<!doctype html>", (self.here / "small.html").read_text())
        summary = json.loads((self.here / "small.summary.json").read_text())
        self.assertEqual(summary["page"], "small.html")
        self.assertRegex(summary["result_hash"], "^[0-9a-f]{16}$")
        self.assertEqual(json.loads(self.run_small("--json").stdout), summary)

    def test_the_log_as_json_is_one_object_a_line(self):
        result = self.winay("run", "small.yaml", "-o", "log.h5", "--log-format", "json", "--progress", "plain")
        self.assertEqual(result.returncode, 0, result.stderr)
        lines = [json.loads(line) for line in result.stderr.splitlines()]
        self.assertTrue(lines)
        for line in lines:
            self.assertLessEqual({"level", "seconds", "message"}, line.keys())
            self.assertIn(line["level"], {"info", "detail", "warning", "progress"})

    def test_the_page_holds_the_numbers_of_the_file(self):
        self.run_small()
        self.assertEqual(self.page("small.h5", "-o", "p.html", "--lang", "es").returncode, 0)
        data = self.data_of("p.html")
        results = data["results"][0]
        self.assertEqual((data["language"], results["comparison"], results["years"]), ("es", False, [2018, 2019]))
        with h5py.File(self.here / "small.h5") as file:
            indicators = [name.decode() for name in file["contrasts/indicator"][:]]
            wanted = file["contrasts/estimate"][1, 1, indicators.index("measured_income"), 0]
            spent = file["costs/cost"][1, :, 6:12, :].sum(axis=(1, 2)).mean()
        groups = len(results["groups"])
        found = results["series"]["measured_income"]["difference"][(1 * 2 + 1) * groups]
        self.assertAlmostEqual(found, wanted, delta=1e-5 * abs(wanted))
        lines = [line["name"] for line in results["budget"]["lines"]]
        total = results["budget"]["level"][(1 * 2 + 1) * len(lines) + lines.index("total")]
        self.assertAlmostEqual(total, spent, delta=1e-5 * spent)

    def test_runs_under_two_readings_become_one_range(self):
        self.run_small()
        other = self.winay("run", "small.yaml", "--set", "reading=itt", "-o", "itt.h5", "--quiet")
        self.assertEqual(other.returncode, 0, other.stderr)
        self.assertEqual(self.page("itt.h5", "small.h5", "-o", "both.html").returncode, 0)
        results = self.data_of("both.html")["results"]
        self.assertEqual(len(results), 1)
        self.assertEqual([c["reading"] for c in results[0]["cells"]], ["itt", "late"])
        self.assertEqual(results[0]["default_cell"], 1)
        self.assertEqual(len(results[0]["series"]["cost"]["level"]), 2 * 4 * 2 * len(results[0]["groups"]))

    def test_a_page_is_not_overwritten_unless_told_to(self):
        self.run_small()
        self.assertEqual(self.page("small.h5").returncode, 4)
        self.assertEqual(self.page("small.h5", "--force").returncode, 0)

    def test_files_that_are_no_results_are_refused_with_the_reason(self):
        self.run_small()
        with h5py.File(self.here / "odd.h5", "w") as file:
            file.attrs["source"] = "winay of tomorrow"
        for path in [self.here / "missing.h5", self.here / "odd.h5",
                     broken_results.text(self.here), broken_results.foreign(self.here),
                     broken_results.cut_short(self.here, self.here / "small.h5")]:
            result = self.page(path.name, "-o", "x.html")
            self.assertEqual(result.returncode, 1, path.name)
            self.assertIn(path.name, result.stderr)
            self.assertFalse((self.here / "x.html").exists())

    def expectations(self, text, *options):
        self.write("expected.yaml", HEAD + text)
        return self.winay("test", "expected.yaml", *options)

    def test_expectations_that_hold_and_that_do_not(self):
        self.run_small()
        good = "  rises: {variable: measured_income, scenario: juntos-haku-winay, direction: up}\n" \
               "  poor: {variable: poverty_headcount, scenario: juntos, year: 2018, at_least: 1 %, at_most: 0.99}\n"
        result = self.expectations(good)
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        self.assertIn("2 of 2 met", result.stdout)
        bad = good + "  rich: {variable: measured_income, scenario: juntos, group: income_1, at_least: 1000000}\n"
        result = self.expectations(bad, "--json")
        self.assertEqual(result.returncode, 6)
        found = json.loads(result.stdout)
        self.assertEqual([o["met"] for o in found], [True, True, False])
        with h5py.File(self.here / "small.h5") as file:
            indicators = [name.decode() for name in file["summary/indicator"][:]]
            groups = [name.decode() for name in file["summary/group"][:]]
            income = file["summary/estimate"][0, 1, indicators.index("measured_income"), groups.index("income_1")]
        self.assertAlmostEqual(found[2]["found"], income)
        self.assertEqual(found[2]["expected"], "≥ 1000000")

    def test_a_base_does_not_differ_from_itself(self):
        self.run_small()
        same = "  same: {variable: cost, scenario: juntos, direction: flat}\n"
        self.assertEqual(self.expectations(same).returncode, 0)
        self.assertEqual(self.expectations(same.replace("flat", "up")).returncode, 6)

    def test_mistakes_in_expectations_come_with_their_place_all_at_once(self):
        result = self.expectations("  a: {variable: cost, scenario: juntos, directon: up}\n"
                                   "  b: {scenario: juntos, at_least: 1,000}\n")
        self.assertEqual(result.returncode, 3)
        for place in ["expected.yaml:4:41", "directon", "expected.yaml:5"]:
            self.assertIn(place, result.stderr)

    def test_limits_outside_a_share_are_refused_with_what_was_meant(self):
        self.run_small()
        text = "  poor: {variable: poverty_headcount, scenario: juntos, at_most: 60}\n" \
               "  gini: {variable: measured_income_gini, scenario: juntos, at_least: -3, at_most: 30}\n" \
               "  income: {variable: measured_income, scenario: juntos, at_least: 60}\n"
        result = self.expectations(text)
        self.assertEqual(result.returncode, 3, result.stdout)
        for part in ["expected.yaml:4:66: error: poor.at_most", "0 to 100 %", "write 60 %", "gini.at_least",
                     "write 30 %"]:
            self.assertIn(part, result.stderr)
        self.assertNotIn("income.at", result.stderr)
        spanish = self.expectations(text, "--lang", "es")
        self.assertIn("escriba 60 %", spanish.stderr)
        points = self.expectations("  a: {variable: measured_income, scenario: juntos, at_least: 1.000}\n")
        self.assertIn("1000 or 1", points.stderr)

    def test_names_that_the_results_lack_come_with_their_place_and_the_nearest(self):
        self.run_small()
        result = self.expectations("  a: {variable: mesured_income, scenario: juntos, direction: up}\n"
                                   "  b: {variable: cost, scenario: junto, year: 1999, direction: up}\n")
        self.assertEqual(result.returncode, 3, result.stderr)
        for text in ["expected.yaml:4:17", "measured_income", "expected.yaml:5:33", "'juntos'", "1999"]:
            self.assertIn(text, result.stderr)


if __name__ == "__main__":
    main()
