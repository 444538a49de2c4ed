"""The texts of the program, the files it is given, and surveys it takes in.

    files_cli_test.py WINAY SOURCE_FOLDER [names of tests]
"""

import json

from command_line import MAP, QUICK, SOURCE, SURVEY, CommandLine, main


class Texts(CommandLine):
    def test_help_goes_to_the_standard_output(self):
        for words in (["--help"], ["run", "--help"], ["import", "--help"], ["--version"]):
            result = self.winay(*words)
            self.assertEqual(result.returncode, 0)
            self.assertEqual(result.stderr, "")
            self.assertTrue(result.stdout.strip())

    def test_a_mistake_on_the_command_line_is_2_and_silent_on_the_standard_output(self):
        for words, near in ((["run", QUICK, "--forse"], "--force"), (["rnu", QUICK], "run"),
                            (["inspect", "x.h5", "--jason"], "--json"), ([], "--help"),
                            (["run", QUICK, "--years", "1999"], "2018"),
                            (["run", QUICK, "--panel", "few"], "sample:N")):
            result = self.winay(*words)
            self.assertEqual((result.returncode, result.stdout), (2, ""), words)
            self.assertIn(near, result.stderr)
        self.assertEqual(list(self.here.iterdir()), [])

    def test_what_goes_wrong_is_said_in_spanish(self):
        self.write("there.h5", "mine")
        self.link_configs()
        for words, code, near in (
                (["run", QUICK, "-o", "there.h5"], 4, "there.h5 ya existe; --force lo reemplaza"),
                (["run", QUICK, QUICK], 2, "dos escenarios escribirían en"),
                (["run", QUICK, "--years", "1999"], 2, "está fuera de 2018–2022, los años de"),
                (["inspect", "none.h5"], 1, "none.h5: no existe ese archivo"),
                (["inspect", "there.h5"], 1, "no es un archivo HDF5"),
                (["report", "none.h5"], 1, "no existe ese archivo"),
                (["compare", QUICK], 2, "compare toma dos escenarios o más"),
                (["compare", QUICK, QUICK, "--fail-if", "peor > 1 %"], 2,
                 "cifra desconocida 'peor'; hay"),
                (["frontier", QUICK, "--base", QUICK, "--vary", "x=1"], 2,
                 "no es un número de una regla de salida"),
                (["sensitivity", QUICK, "-o", "s", "--budget", "soon"], 2,
                 "no son minutos, como 20min"),
                (["diff", "there.h5"], 2, "falta B")):
            for order in ([*words, "--lang", "es"], ["--lang", "es", *words]):
                result = self.winay(*order)
                self.assertEqual(result.returncode, code, (order, result.stderr))
                self.assertIn(near, " ".join(result.stderr.split()), order)

    def test_the_schema_is_json(self):
        whole = json.loads(self.winay("schema").stdout)
        self.assertIn("scenario", whole["$defs"])
        json.loads(self.winay("schema", "programme").stdout)
        self.assertEqual(self.winay("schema", "poem").returncode, 2)


class Files(CommandLine):
    def test_every_shipped_file_is_valid(self):
        files = sorted(file for folder in ("configs", "calibration")
                       for file in (SOURCE / folder).rglob("*.yaml"))
        self.assertGreater(len(files), 20)
        result = self.winay("validate", *files)
        self.assertEqual(result.returncode, 0, result.stderr)
        fine = [line for line in result.stdout.splitlines() if line.endswith(": fine")]
        self.assertEqual(len(fine), len(files))
        self.assertEqual(result.stderr, "")

    def test_numbers_of_a_good_file_that_move_nothing_are_named(self):
        self.link_configs()
        name = self.write("mine.yaml", "schema_version: 1\nextends: quick.yaml\nname: mine\n"
                          "arms: {juntos-haku-winay-coaching: none}\n"
                          "programmes:\n  coaching:\n    coaching:\n"
                          "      hope: {value: 1, unit: sd, source: a test}\n"
                          "      attendance: {value: 1, unit: '1', source: a test}\n"
                          "local_economy: {hired_labour: {value: 1, unit: '1', source: a test}}\n"
                          "consumption: {buffer: {value: 0, unit: soles, source: a test}}\n")
        self.assertEqual(self.winay("validate", name).stdout.splitlines()[1:], [
            "  described only, moves nothing: programmes.coaching.coaching.hope",
            "  moves nothing here, its programme is in no arm: "
            "programmes.coaching.coaching.attendance",
            "  moves nothing here, its part of the model is switched off: "
            "local_economy.hired_labour"])
        self.assertIn("  solo se describe, no mueve nada: programmes.coaching.coaching.hope\n",
                      self.winay("validate", name, "--lang", "es").stdout)
        self.assertEqual(len(self.winay("validate", QUICK).stdout.splitlines()), 1)

    def test_a_wrong_file_is_3_with_all_its_mistakes(self):
        self.link_configs()
        name = self.write("wrong.yaml", "schema_version: 1\nextends: quick.yaml\nname: wrong\n"
                          "run:\n  yeers: 3 years\n  replicates: 2 apples\n")
        for words in (["validate", name], ["run", name]):
            result = self.winay(*words)
            self.assertEqual((result.returncode, result.stdout), (3, ""))
            self.assertIn("wrong.yaml:5:", result.stderr)
            self.assertIn("wrong.yaml:6:", result.stderr)
            self.assertIn("years", result.stderr)
        self.assertFalse((self.here / "outputs").exists())
        spanish = self.winay("validate", name, "--lang", "es")
        self.assertNotEqual(spanish.stderr, result.stderr)

    def test_good_files_are_named_beside_wrong_ones(self):
        name = self.write("wrong.yaml", "schema_version: 1\nfinance: {formal_rat: 1}\n")
        result = self.winay("validate", QUICK, name)
        self.assertEqual(result.returncode, 3)
        self.assertIn("quick.yaml", result.stdout)

    def test_a_missing_file_is_3(self):
        result = self.winay("run", "nowhere.yaml")
        self.assertEqual(result.returncode, 3)
        self.assertIn("nowhere.yaml", result.stderr)

    def test_a_mistake_in_set_is_3(self):
        result = self.run_quick("--set", "run.yeers=3 years", code=3)
        self.assertIn("run.yeers", result.stderr)

    def test_inspecting_what_is_no_result_fails_in_words(self):
        name = self.write("poem.h5", "no results")
        for file in (name, "nowhere.h5"):
            result = self.winay("inspect", file)
            self.assertEqual((result.returncode, result.stdout), (1, ""))
            self.assertIn(file, result.stderr)


class Import(CommandLine):
    def test_a_survey_becomes_a_population_that_runs(self):
        self.link_configs()
        result = self.winay("import", MAP, SURVEY, "-o", "people.h5")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertTrue(result.stdout.startswith("The survey as a table"), result.stdout)
        self.assertEqual(result.stdout.splitlines()[-1], "people.h5")
        self.assertIn("not in the survey", result.stderr)
        spanish = self.winay("import", MAP, SURVEY, "-o", "gente.h5", "--lang", "es").stderr
        self.assertIn("habilidad y ahorro, por rango de ingreso; ", spanish)
        for english in ("skill", "deviate", "contacts", "child_ages", "formal_access"):
            self.assertIn(english, result.stderr)
            self.assertNotIn(english, spanish)
        again = self.winay("import", MAP, SURVEY, "-o", "people.h5")
        self.assertEqual((again.returncode, again.stdout), (4, ""))
        self.write("mine.yaml", "schema_version: 1\nextends: peru.yaml\nname: mine\n"
                   "population: {file: people.h5}\n")
        run = self.winay("run", "mine.yaml", "--replicates", "2", "--set", "run.years=2 years")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertNotIn("households of its own", " ".join(run.stdout.split()))

    def test_a_rule_for_a_department_that_the_survey_lacks_is_3(self):
        self.link_configs()
        self.winay("import", MAP, SURVEY, "-o", "people.h5")
        rule = ("schema_version: 1\nextends: peru.yaml\nname: mine\npopulation: {file: people.h5}\n"
                "programmes:\n  juntos:\n    exit:\n"
                "      - {name: here, when: {department: [Atlantis]}, then: leave}\n")
        run = self.winay("run", self.write("mine.yaml", rule))
        self.assertEqual((run.returncode, run.stdout), (3, ""))
        self.assertIn("mine.yaml:8: error: unknown department 'Atlantis'; the population has", run.stderr)

    def test_a_survey_with_problems_is_3(self):
        name = self.write("data.csv", "a,b\n1,2\n")
        result = self.winay("import", MAP, name, "-o", "people.h5")
        self.assertEqual((result.returncode, result.stdout), (3, ""))
        self.assertIn("data.csv", result.stderr)
        self.assertFalse((self.here / "people.h5").exists())


if __name__ == "__main__":
    main()
