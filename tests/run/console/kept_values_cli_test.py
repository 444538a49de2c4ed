"""Solved values are kept between commands, and never needed.

    kept_values_cli_test.py WINAY SOURCE_FOLDER [names of tests]
"""

import json
import os
import re
import subprocess

from command_line import SOURCE, TINY, WINAY, CommandLine, main

PERU = SOURCE / "configs/scenarios/peru.yaml"
ONE_CELL = ["--set", "reading=late", "--set", "structure=threshold"]
COUNTS = re.compile(r"solved values: (\d+) solved, (\d+) met again, (\d+) kept from before in (\S+)")
RESUELTOS = re.compile(r"valores resueltos: (\d+) resueltos, (\d+) repetidos, (\d+) guardados de antes")


class KeptValues(CommandLine):
    def words(self, name):
        return ["run", PERU, *TINY, *ONE_CELL, "--json", "-v", "--force", "-o", name + ".h5"]

    def run_with(self, **environment):
        """The hash, and where values came from."""
        result = self.winay(*self.words("kept"), environment=environment)
        self.assertEqual(result.returncode, 0, result.stderr)
        counts = COUNTS.search(result.stderr)
        return json.loads(result.stdout)["result_hash"], tuple(map(int, counts.groups()[:3]))

    def test_the_same_bits_cold_kept_damaged_off_and_without_a_folder(self):
        cache = self.here / "cache"
        here = {"XDG_CACHE_HOME": str(cache)}
        cold, counts = self.run_with(**here)
        self.assertEqual(counts, (3, 0, 0))
        self.assertEqual(self.run_with(**here), (cold, (0, 0, 3)))
        files = sorted((cache / "winay").iterdir())
        self.assertEqual(len(files), 3)
        for file in files:
            file.write_bytes(file.read_bytes()[:-9])
        self.assertEqual(self.run_with(**here), (cold, (3, 0, 0)))
        self.assertEqual(self.run_with(**here), (cold, (0, 0, 3)))
        self.assertEqual(self.run_with(**here, WINAY_CACHE="off"), (cold, (3, 0, 0)))
        # /proc refuses even those whom permissions do not bind.
        self.assertEqual(self.run_with(XDG_CACHE_HOME="/proc/winay"), (cold, (3, 0, 0)))
        self.assertEqual(self.run_with(XDG_CACHE_HOME="", HOME=""), (cold, (3, 0, 0)))
        self.assertEqual(self.run_with(XDG_CACHE_HOME="relative", HOME=""), (cold, (3, 0, 0)))
        self.assertFalse((self.here / "relative").exists())
        home = self.here / "home"
        self.assertEqual(self.run_with(XDG_CACHE_HOME="", HOME=str(home)), (cold, (3, 0, 0)))
        self.assertEqual(len(list((home / ".cache/winay").iterdir())), 3)

    def test_another_scenario_takes_only_what_is_the_same_for_it(self):
        here = {"XDG_CACHE_HOME": str(self.here / "cache")}
        self.run_with(**here)
        for setting, kept in [("local_economy.on=true", 0), ("welfare.baseline_poverty=0.55", 0),
                              ("run.seed=7", 0), ("run.years=3 years", 0),
                              ("exit.waiting=0.1", 0),
                              ("programmes.haku-winay.targeting.households=0.5", 3)]:
            words = [*self.words("other"), "--set", setting]
            cold = self.winay(*words, environment={"WINAY_CACHE": "off"})
            warm = self.winay(*words, environment=here)
            self.assertEqual(cold.returncode, 0, cold.stderr)
            self.assertEqual(json.loads(cold.stdout)["result_hash"],
                             json.loads(warm.stdout)["result_hash"], setting)
            self.assertEqual(int(COUNTS.search(warm.stderr)[3]), kept, setting)

    def test_two_commands_may_write_it_at_once(self):
        environment = {**os.environ, "XDG_CACHE_HOME": str(self.here / "cache")}
        both = [subprocess.Popen([str(WINAY), *map(str, self.words(name))], cwd=self.here,
                                 env=environment, text=True, stdout=subprocess.PIPE,
                                 stderr=subprocess.PIPE) for name in ("one", "two")]
        hashes = [json.loads(command.communicate()[0])["result_hash"] for command in both]
        self.assertEqual(hashes[0], hashes[1])
        self.assertEqual(len(list((self.here / "cache/winay").iterdir())), 3)
        self.assertEqual(self.run_with(XDG_CACHE_HOME=str(self.here / "cache"))[1], (0, 0, 3))

    def test_assumptions_and_cells_share_and_a_comparison_is_the_same_from_kept_values(self):
        words = ["compare", PERU, SOURCE / "configs/scenarios/exit-after-haku-winay.yaml", *TINY,
                 "--set", "run.years=8 years", "--json", "-v", "--lang", "es", "--force", "-o", "c.h5"]
        said = []
        here = {"XDG_CACHE_HOME": str(self.here / "cache")}
        for environment in ({"WINAY_CACHE": "off"}, here, here):
            result = self.winay(*words, environment=environment)
            self.assertEqual(result.returncode, 0, result.stderr)
            counts = tuple(map(int, RESUELTOS.search(result.stderr).groups()))
            table = json.loads(result.stdout)
            said.append((table, counts))
        self.assertEqual(said[0][0], said[1][0])
        self.assertEqual(said[1][0], said[2][0])
        alone, cold, kept = (counts for _, counts in said)
        self.assertLess(2 * cold[0], alone[0] + 8)
        self.assertEqual(kept[0], 0)


if __name__ == "__main__":
    main()
