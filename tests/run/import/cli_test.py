"""`winay import` and runs on the households of a survey, as a user meets them.

    import/cli_test.py WINAY SOURCE_FOLDER [names of tests]
"""

import csv
import hashlib
import unittest
from pathlib import Path

import h5py
import numpy as np

from command_line import MAP, SOURCE, SURVEY, CommandLine, main
from surveys import DATA, PAIR, imported, scenario

MODULES = SOURCE / "configs/populations/enaho-modules.yaml"
RURAL = "rural"


def changed(test, change, name="changed.csv"):
    """The made-up survey with its rural rows changed: change(row, number) gives rows."""
    with open(SURVEY, encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        columns, rows = reader.fieldnames, list(reader)
    with open(test.here / name, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        number = 0
        for row in rows:
            if row["estrsocial"].strip() != RURAL:
                writer.writerow(row)
                continue
            writer.writerows(change(dict(row), number))
            number += 1
    return name


def refused(test, change, *words, map_file=MAP):
    """The changed survey is not imported, and why is said in both languages."""
    name = changed(test, change)
    result = imported(test, name, map_file, code=3)
    for word in words:
        test.assertIn(word, result.stderr)
    test.assertFalse((test.here / "people.h5").exists())
    spanish = test.winay("import", map_file, name, "-o", "people.h5", "--lang", "es")
    test.assertEqual(spanish.returncode, 3)
    test.assertNotEqual(spanish.stderr, result.stderr)
    return result


class Joined(CommandLine):
    """Weights and groups belong to a replicate: households give the figures of the file."""

    def test_participants_of_each_replicate(self):
        imported(self)
        result = self.winay("run", scenario(self), "--replicates", "3", "--panel", "all",
                            "--events", "--set", "reading=late", "--set", "structure=threshold",
                            "--set", "run.years=3 years", "--quiet", "-o", "a.h5")
        self.assertEqual(result.returncode, 0, result.stderr)
        with h5py.File(self.here / "a.h5") as file:
            panel, people, yearly = file["panel"], file["population"], file["yearly"]
            groups = [g.decode() for g in yearly["group"][()]]
            income = panel["measured_income"][()][:, :, 12:18].sum(axis=2)
            effect = income[1] - income[0]
            stated = yearly["measured_income"][()][:, :, 2]
            for name, kind, code in (("participant", "participant", 1),
                                     ("income_1", "income_quartile", 1)):
                there = groups.index(name)
                for r in range(3):
                    wanted = stated[1, r, there] - stated[0, r, there]
                    for who in (people[kind][r], panel[kind][1, r]):
                        weight = people["weight"][r] * (who == code)
                        mine = (effect[r] * weight).sum() / weight.sum()
                        self.assertAlmostEqual(mine, wanted, delta=0.01)
            self.assertFalse((people["participant"][0] == people["participant"][1]).all())
            np.testing.assert_array_equal(panel["weight"][()], people["weight"][()])
            events = file["events"]
            at = (events["replicate"][()], events["household"][()])
            np.testing.assert_array_equal(events["weight"][()], people["weight"][()][at])
            np.testing.assert_array_equal(events["participant"][()], people["participant"][()][at])

class Weights(CommandLine):
    """Weights of another scale, all 1 or of another column are seen (case of implied decimals)."""

    def test_a_sound_survey_prints_what_it_stands_for(self):
        result = imported(self)
        with open(SURVEY, encoding="utf-8", newline="") as file:
            rows = [r for r in csv.DictReader(file) if r["estrsocial"].strip() == RURAL]
        households = sum(float(r["factor07"]) for r in rows)
        persons = sum(float(r["factor07"]) * int(r["totmieho"]) for r in rows)
        self.assertIn(f"{households:,.0f} households, {persons:,.0f} persons", result.stdout)
        self.assertIn(f"they add to {households:,.0f}", result.stdout)
        self.assertNotIn("warning", result.stderr)
        self.assert_narrow(result.stdout)
        spanish = self.winay("import", MAP, SURVEY, "-o", "people.h5", "--force", "--lang", "es")
        self.assertIn("representan a", spanish.stdout)

    def test_ten_thousand_times_too_large(self):
        def scaled(row, _):
            return [row | {"factor07": row["factor07"].replace(".", "")[:7]}]
        refused(self, scaled, "expect.households", "more than the 10500000 that the map expects")

    def test_one_row_in_twelve(self):
        def scaled(row, n):
            return [row | {"factor07": str(float(row["factor07"]) * 1e4)} if n % 12 == 0 else row]
        refused(self, scaled, "expect.weight_over_median")

    def test_all_one(self):
        result = imported(self, changed(self, lambda row, _: [row | {"factor07": "1"}]))
        self.assertIn("all weights are 1: they add to", result.stderr)

    def test_of_another_column(self):
        text = MAP.read_text(encoding="utf-8").replace("weight: factor07", "weight: inghog2d")
        text = text.replace("margins: peru", f"margins: {MAP.parent}/peru")
        result = self.winay("import", self.write("map.yaml", text), SURVEY, "-o", "people.h5")
        self.assertEqual(result.returncode, 3, result.stderr)
        self.assertIn("weight: inghog2d is also an amount", result.stderr)


class Rows(CommandLine):
    """One row a household."""

    def test_every_household_twice(self):
        result = refused(self, lambda row, _: [row, row], "rows repeat an earlier one")
        self.assertRegex(result.stderr, r"\d+ of \d+ rows repeat an earlier one in all columns")

    def test_a_row_for_each_person(self):
        refused(self, lambda row, _: [row] * int(row["totmieho"]), "a row for each person")

    def test_an_id_finds_them_though_an_answer_differs(self):
        text = MAP.read_text(encoding="utf-8").replace("margins: peru",
                                                       f"margins: {MAP.parent}/peru")
        own = self.write("map.yaml", text + "household: [gru14hd1]\n")

        def twice(row, n):
            return [row | {"gru14hd1": str(n + 1)},
                    row | {"gru14hd1": str(n + 1), "totmieho": "9"}][:1 + (n == 3)]
        refused(self, twice, "household 4 again, after line", map_file=own)

    def test_so_many_may_be_allowed(self):
        text = MAP.read_text(encoding="utf-8").replace("margins: peru",
                                                       f"margins: {MAP.parent}/peru")
        own = self.write("map.yaml", text.replace("expect:\n",
                                                  "expect:\n  identical_rows: {to: 1}\n"))
        name = changed(self, lambda row, n: [row, row] if n == 0 else [row])
        self.assertIn("; 1 repeat another", imported(self, name, own).stdout)


class Codes(CommandLine):
    """Codes that a spreadsheet touched are recognised, never merged or split in silence."""

    PLAN = ("schema_version: 1\nstudy: made up\ncluster: village\nestimates:\n"
            "  itt: {estimator: least_squares, formula: y ~ z}\n")

    def test_scientific_notation(self):
        def spoilt(row, _):
            return [row | {"nconglome": f"{int(row['nconglome']):.1E}"}]
        refused(self, spoilt, "nconglome: '7.0E+04' is how a spreadsheet shows a long number")

    def half(self, row, n):
        return [row | {"nconglome": str(int(row["nconglome"]))} if n % 2 else row]

    def test_zeros_lost_in_every_second_row(self):
        refused(self, self.half, "differ only by zeros, decimals or capitals")

    def test_the_length_in_the_map_mends_them(self):
        text = MAP.read_text(encoding="utf-8").replace("margins: peru",
                                                       f"margins: {MAP.parent}/peru")
        own = self.write("map.yaml", text + "digits: {nconglome: 6}\n")
        whole = imported(self).stdout
        result = imported(self, changed(self, self.half), own)
        self.assertIn("codes had lost zeros or got decimals", result.stderr)
        self.assertEqual([x for x in whole.splitlines() if "clusters of" in x],
                         [x for x in result.stdout.splitlines() if "clusters of" in x])

    def test_clusters_of_an_estimate(self):
        rows = [(1 + n // 6, n // 6 % 2, n % 7 + n // 6) for n in range(72)]
        self.write("plan.yaml", self.PLAN)
        for write, code in ((str, 0), (lambda v: f"{v}.0", 0),
                            (lambda v, k=[0]: f"{v:03d}" if k.append(0) or len(k) % 2 else str(v), 3),
                            (lambda v, k=[0]: f"{v}.0" if k.append(0) or len(k) % 2 else str(v), 3)):
            text = "village,z,y\n" + "".join(f"{write(v)},{z},{y}\n" for v, z, y in rows)
            result = self.winay("estimate", "plan.yaml", self.write("d.csv", text))
            self.assertEqual(result.returncode, code, result.stderr + result.stdout)
            if code:
                self.assertIn("differ only by zeros, decimals or capitals", result.stderr)
            else:
                self.assertIn("12 clusters", result.stdout)


class Contradictions(CommandLine):
    """Counts that contradict each other and codes for no answer are named."""

    def test_99_children(self):
        result = refused(self, lambda row, n: [row | {"n_ninos_0_5": "99"} if n % 6 == 0 else row],
                         "n_ninos_0_5: '99' is what surveys write where there is no answer")
        self.assertRegex(result.stderr, r"changed.csv:\d+:\d+: error: n_ninos_0_5")

    def test_more_children_than_members(self):
        refused(self, lambda row, _: [row | {"totmieho": "2", "n_ninos_6_16": "4"}],
                "totmieho: '2' is fewer than the children of the household")

    def test_an_income_of_999999(self):
        refused(self, lambda row, n: [row | {"ingnethd": "999999"} if n % 6 == 0 else row],
                "ingnethd: '999999' is what surveys write where there is no answer")

    def test_an_impossible_age(self):
        text = MAP.read_text(encoding="utf-8").replace("margins: peru",
                                                       f"margins: {MAP.parent}/peru")
        own = self.write("map.yaml", text + "ages: [edad_jefe]\n")
        refused(self, lambda row, n: [row | {"edad_jefe": "140"} if n == 3 else row],
                "edad_jefe: '140' is no age", map_file=own)

    def test_99_soles_are_an_income(self):
        imported(self, changed(self, lambda row, _: [row | {"ingnethd": "99"}]))


class Modules(CommandLine):
    """Two modules as Stata files, joined by conglome, vivienda and hogar."""

    def test_a_pair(self):
        import pandas as pd
        result = self.winay("import", MODULES, *PAIR, "-o", "people.h5")
        self.assertEqual(result.returncode, 0, result.stderr)
        income, dwelling = (pd.read_stata(f) for f in PAIR)
        both = income.merge(dwelling, on=["conglome", "vivienda", "hogar"], suffixes=("", "_2"))
        both = both.sort_values(["ubigeo", "conglome"], kind="stable").reset_index()
        self.assertIn(f"{both.factor07.sum():,.0f} households", result.stdout)
        self.assertIn("9 rows are of no household of the first file",
                      " ".join(result.stdout.split()))
        self.assertIn("12 months", result.stdout)
        with h5py.File(self.here / "people.h5") as file:
            self.assertEqual(len(both), file.attrs["households"])
            mine = pd.DataFrame({k: file["household"][k][()] for k in
                                 ("weight", "household_size", "year_round_water")})
            both["year_round_water"] = both.agua
            theirs = both.rename(columns={"factor07": "weight", "mieperho": "household_size"})
            for name in mine:
                np.testing.assert_allclose(np.sort(mine[name]), np.sort(theirs[name]), rtol=1e-6)
            wet = (mine.weight * mine.year_round_water).sum()
            self.assertAlmostEqual(wet, (both.factor07 * both.agua).sum(), delta=1e-3 * wet)
            need = (both.p110.isin(["rio, acequia, lago, laguna", "otra"]) | (both.p1121 == "pase"))
            stated = (file["centre/unmet_need_share"][()] *
                      np.bincount(file["household/centre_row"][()],
                                  weights=file["household/weight"][()])).sum()
            self.assertAlmostEqual(stated, (both.factor07 * need).sum(), delta=1e-3 * stated)
            design = file["design"]
            self.assertEqual(len(design["cluster_name"]), both.conglome.nunique())
            self.assertEqual(len(design["month_name"]), 12)
            self.assertEqual(len(design["stratum_name"]),
                             both.groupby(["dominio", "estrato"], observed=True).ngroups)

    def test_modules_in_the_wrong_order_or_alone(self):
        result = self.winay("import", MODULES, *reversed(PAIR), "-o", "people.h5")
        self.assertEqual(result.returncode, 3)
        self.assertIn("is not in", result.stderr)
        result = self.winay("import", MODULES, PAIR[0], "-o", "people.h5")
        self.assertEqual(result.returncode, 3)
        self.assertIn("p110: no such column", result.stderr)

    def test_persons_are_no_module_of_households(self):
        import pandas as pd
        twice = pd.concat([pd.read_stata(PAIR[1], convert_categoricals=False)] * 2)
        twice.to_stata(self.here / "twice.dta", write_index=False, version=118)
        result = self.winay("import", MODULES, PAIR[0], "twice.dta", "-o", "people.h5")
        self.assertEqual(result.returncode, 3)
        self.assertIn("a file that is joined must have one row a household", result.stderr)


class Origin(CommandLine):
    """What a population file says it was made from."""

    def attributes(self, *words):
        result = self.winay("import", MAP, SURVEY, "-o", "people.h5", "--force", *words)
        self.assertEqual(result.returncode, 0, result.stderr)
        with h5py.File(self.here / "people.h5") as file:
            return {k: v.decode() if isinstance(v, bytes) else v for k, v in file.attrs.items()}

    def test_map_and_survey_by_their_sums(self):
        mine = self.attributes("--seed", "7")
        for name, path in (("import_map_sha256", MAP), ("survey_sha256", SURVEY)):
            self.assertEqual(mine[name], hashlib.sha256(Path(path).read_bytes()).hexdigest())
        self.assertEqual(mine["seed"], f"{7:016x}")
        self.assertEqual(self.attributes("--seed", "7")["id"], mine["id"])
        self.assertNotEqual(self.attributes("--seed", "8")["id"], mine["id"])
        self.assertNotIn("poverty_line", mine)  # a scenario has it


if __name__ == "__main__":
    main()
