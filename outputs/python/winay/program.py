"""The program winay, found and run; its errors as exceptions with its own words."""

import atexit
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pandas as pd
import yaml

from .errors import BY_CODE, FAILURE, Mistake, NoProgram, Problem
from .results import Results

BUILDS = ("release", "dev")


def find_program():
    """$WINAY, else winay on the PATH, else that of the clone which this package stands in."""
    asked = os.environ.get("WINAY")
    if asked:
        found = shutil.which(asked)
        if found:
            return found
        raise NoProgram(FAILURE, f"$WINAY is {asked}, which is no program")
    found = shutil.which("winay")
    if found:
        return found
    clone = Path(__file__).resolve().parents[3]
    for build in BUILDS:
        program = clone / "build" / build / "bin" / "winay"
        if os.access(program, os.X_OK):
            return str(program)
    raise NoProgram(FAILURE, "winay was not found: set WINAY to the program, put it on the PATH, or "
                    f"build it (make run) in {clone}")

def text_of(value):
    """A value as the command line writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k}: {text_of(v)}" for k, v in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(text_of(v) for v in value) + "]"
    return str(value)

def words_of(options):
    """Keyword arguments as options: panel_every=6 → --panel-every 6; events=True → --events."""
    words = []
    for name, value in options.items():
        option = ("-" if len(name) == 1 else "--") + name.replace("_", "-")
        if name == "set":
            for path, to in (value or {}).items():
                words += ["--set", f"{path}={text_of(to)}"]
        elif value is True:
            words.append(option)
        elif isinstance(value, (list, tuple)):
            words += [option, ",".join(str(v) for v in value)]
        elif value is not None and value is not False:
            words += [option, str(value)]
    return words

def call(verb, *files, **options):
    """What `winay VERB FILE… --option value…` prints. A failure raises the exception of its exit
    code with the program's own words; ask for Spanish by lang="es"."""
    command = [find_program(), verb, *map(str, files), *words_of(options)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False,
                              encoding="utf-8")
    except OSError as error:
        raise NoProgram(FAILURE, f"{command[0]}: {error.strerror}") from error
    if done.returncode:
        said = (done.stderr or done.stdout).strip() or f"winay ended with {done.returncode}"
        raise BY_CODE.get(done.returncode, Problem)(done.returncode, said)
    return done.stdout

def _folder():
    """A folder for what was not given a name; it goes when Python ends."""
    folder = tempfile.mkdtemp(prefix="winay-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)

def _simulate(verb, files, out, lang, options):
    path = Path(out) if out else _folder() / "results.h5"
    call(verb, *files, out=path, quiet=True, lang=lang, **options)
    return Results(path, lang)

def run(scenario, set=None, out=None, lang="en", **options):  # noqa: A002: as the option
    """Simulates a scenario and opens the results.

    winay.run("configs/scenarios/quick.yaml", set={"population.households": "500 households"},
              replicates=2, panel="all", events=True)

    Options are those of `winay run`. Without `out` the file goes where Python's end removes it.
    """
    return _simulate("run", [scenario], out, lang, {"set": set, **options})

def compare(*scenarios, set=None, out=None, lang="en", **options):  # noqa: A002
    """Compares scenarios household by household, the base first; options of `winay compare`."""
    return _simulate("compare", scenarios, out, lang, {"set": set, **options})

def estimate(data, plan, lang="en"):
    """Estimates of a plan (a file, or the same as a dict) on a table; one row an estimate."""
    folder = _folder()
    table = folder / "data.csv"
    if isinstance(data, pd.DataFrame):
        data.to_csv(table, index=False)
    else:
        table = data
    if isinstance(plan, dict):
        text = yaml.safe_dump(plan, allow_unicode=True, sort_keys=False)
        plan = folder / "plan.yaml"
        plan.write_text(text, encoding="utf-8")
    return estimates(json.loads(call("estimate", plan, table, json=True, quiet=True, lang=lang)))

def validate(file, lang="en"):
    """The mistakes of a file, each with file, line, column and text; none if it is sound."""
    try:
        call("validate", file, lang=lang)
    except Problem as problem:
        found = getattr(problem, "mistakes", [])
        if not found:
            raise
        return found
    return list[Mistake]()

def estimates(found):
    """The estimates of winay's JSON as a table; what else a step says is in `attrs["facts"]`."""
    rows = [{"step": step["name"], "outcome": step.get("outcome", ""),
             "method": step.get("method", ""), **row}
            for step in found["steps"] for row in step["estimates"]]
    table = pd.DataFrame(rows)
    table.attrs["facts"] = {step["name"]: step["facts"] for step in found["steps"]
                            if step.get("facts")}
    return table
