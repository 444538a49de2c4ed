"""`winay import` and runs on the households of a survey, as a user meets them.

    import/cli_test.py WINAY SOURCE_FOLDER [names of tests]
"""

import h5py
import numpy as np

from command_line import MAP, QUICK, SURVEY, CommandLine, main


def imported(test, data=SURVEY, map_file=MAP, code=0):
    """The population of a survey, as people.h5."""
    result = test.winay("import", map_file, data, "-o", "people.h5", "--force")
    test.assertEqual(result.returncode, code, result.stderr)
    return result


def scenario(test):
    return test.write("own.yaml", f"schema_version: 1\nextends: {QUICK}\nname: own\n"
                                  "population: {file: people.h5}\n")


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


if __name__ == "__main__":
    main()
