"""Commands of the documentation: how they are read, and which are not run as they are printed."""

import re

WINAY = "build/release/bin/winay"
SHRINK = " ".join(f"--set {setting}" for setting in (
    "'runs.households=12000 households'", "place.districts=5", "control.centres=10",
    "control.households=140", "assigned.centres=11", "assigned.households=220",
    "coaching.sampled_offered=60", "coaching.sampled_others=60", "coaching.sampled_pure=60"))
CALIBRATE = f"{WINAY} calibrate calibration/targets/haku-winay-2020.yaml -o fitted"
NO_TRAP = f"--readings itt --structures no_trap --quick {SHRINK}"
MY_EXIT = "configs/scenarios/my-exit.yaml"

# A command as the documents have it: what is run in its place. None: it installs or builds, which
# the build that runs this test has done; `make run` ends with the run that the test begins with.
INSTEAD = {
    "make run": None,
    "make test": None,
    f"nano {MY_EXIT}":
        f"sed -i 's/at_least: 12 bimesters/at_least: 6 bimesters/; s/20000/40000/' {MY_EXIT}",
    f"{WINAY} sensitivity configs/scenarios/exit-by-assets.yaml --base configs/scenarios/peru.yaml "
    "-o outputs/runs/screening --households 2000 --trajectories 4":
        f"{WINAY} sensitivity configs/scenarios/exit-by-assets.yaml --base "
        "configs/scenarios/peru.yaml -o outputs/runs/screening --households 300 --trajectories 2 "
        "--parameters consumption.propensity,consumption.buffer,exit.score_error",
    f"{CALIBRATE} --quick": f"{CALIBRATE} {NO_TRAP}",
    f"{CALIBRATE} --force --budget 300": f"{CALIBRATE} --force {NO_TRAP}",
    f"{CALIBRATE} --resume --budget 300 --alternatives calibration/alternatives/haku-winay-2020.yaml "
    "--recover 20 --bootstrap 50": f"{CALIBRATE} --resume {NO_TRAP}",
    "make verify": "tools/same_values.py configs/parameters configs/parameters",
}


def commands_in(block):
    """Commands of a block of shell: continued lines joined, comments left out."""
    for line in re.sub(r"\\\n\s*", "", block).splitlines():
        command = re.sub(r"(^|\s+)# .*$", "", line).strip()
        if command:
            yield command


def paths_in(document):
    """Names of files and folders in code within sentences; * stands for any."""
    prose = re.sub(r"^```.*?^```", "", document, flags=re.DOTALL | re.MULTILINE)
    for code in re.findall(r"`([^`\n]+)`", prose):
        if re.fullmatch(r"[\w.*/-]+", code) and re.search(
                r"\.(yaml|md|h5|html|csv|json|cpp|hpp|py|sh|txt|xlsx|draws|cff)$|^\w[\w.-]*/", code):
            yield code.rstrip("/")
