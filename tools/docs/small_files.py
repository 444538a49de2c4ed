"""A small file of every verb that writes HDF5, made in a few seconds: for the page of all data and
for the tests of what reads them."""

import subprocess
from pathlib import Path

HOUSEHOLDS = ["--set", "population.households=300 households", "--replicates", "2"]
STUDY = ["runs.households=12000 households", "place.districts=5", "control.centres=10",
         "control.households=140", "assigned.centres=11", "assigned.households=220",
         "coaching.sampled_offered=60", "coaching.sampled_others=60", "coaching.sampled_pure=60"]
FEW_REDRAWS = ["runs.redraws=4", "runs.bootstrap_redraws=1", "runs.bootstrap_draws=19",
               "runs.households=20000 households"]
PARAMETERS = ["--parameters", "consumption.propensity,consumption.buffer"]
SCENARIOS = "configs/scenarios/"
TARGETS = "calibration/targets/haku-winay-2020.yaml"


def settings(values):
    return [word for value in values for word in ("--set", value)]


# kind → (words of the command, the file that it makes in the folder)
COMMANDS = {
    "run": (["run", SCENARIOS + "quick.yaml", *HOUSEHOLDS, "--set", "run.years=4 years", "--panel",
             "sample:150", "--events", "-o", "{}/run.h5"], "run.h5"),
    "compare": (["compare", SCENARIOS + "peru.yaml", SCENARIOS + "exit-by-score.yaml", *HOUSEHOLDS,
                 "--set", "run.years=4 years", "--panel", "sample:60", "--readings", "late",
                 "--structures", "threshold", "--no-assumptions", "-o", "{}/compare.h5"],
                "compare.h5"),
    "evaluate": (["evaluate", "calibration/studies/haku-winay-2020.yaml", *settings(FEW_REDRAWS),
                  "-o", "{}/study.h5"], "study.h5"),
    "calibrate": (["calibrate", TARGETS, "--readings", "itt", "--structures", "no_trap", "--quick",
                   *settings(STUDY), "--recover", "2", "--bootstrap", "2", "--alternatives",
                   "calibration/alternatives/haku-winay-2020.yaml", "-o", "{}/fitted"], "fitted/itt-no_trap.h5"),
    "sensitivity": (["sensitivity", SCENARIOS + "exit-by-assets.yaml", "--base",
                     SCENARIOS + "peru.yaml", "--households", "300", "--trajectories", "2",
                     *PARAMETERS, "-o", "{}/screening"], "screening/exit-by-assets.h5"),
    "sensitivity --method sobol": (["sensitivity", SCENARIOS + "peru.yaml", "--method", "sobol",
                                    "--samples", "4", "--households", "300", *PARAMETERS, "-o",
                                    "{}/sobol"], "sobol/peru.h5"),
    "import": (["import", "configs/populations/enaho-sumaria.yaml",
                "tests/data/population/enaho-made-up.csv", "-o", "{}/population.h5"],
               "population.h5"),
}


def make(winay, clone, folder, kinds=tuple(COMMANDS)):
    """Kind → file, for these kinds."""
    files = {}
    for kind in kinds:
        words, name = COMMANDS[kind]
        command = [str(winay), *(w.format(folder) for w in words)]
        done = subprocess.run(command, cwd=clone, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{' '.join(command)}\n{done.stderr}"
        files[kind] = Path(folder) / name
    return files
