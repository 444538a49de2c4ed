"""What the tests of surveys share."""

from command_line import MAP, QUICK, SOURCE, SURVEY

DATA = SOURCE / "tests/data/population"
PAIR = (DATA / "sumaria-made-up.dta", DATA / "vivienda-made-up.dta")


def imported(test, data=SURVEY, map_file=MAP, code=0):
    """The population of a survey, as people.h5."""
    result = test.winay("import", map_file, data, "-o", "people.h5", "--force")
    test.assertEqual(result.returncode, code, result.stderr)
    return result


def scenario(test):
    return test.write("own.yaml", f"schema_version: 1\nextends: {QUICK}\nname: own\n"
                                  "population: {file: people.h5}\n")
