"""What the tests of figures share: the program, a folder, a small run, the command.

Such a test is started as `…_test.py WINAY CLONE`.
"""

import contextlib
import io
import subprocess
import sys
import tempfile
from pathlib import Path

import xarray as xr

WINAY, CLONE = sys.argv.pop(1), Path(sys.argv.pop(1))
sys.path[:0] = [str(CLONE / f) for f in ("outputs/python", "tests/support", "tools/docs")]
from winay.plots.command import main  # noqa: E402

FOLDER = tempfile.TemporaryDirectory()
ROOT = Path(FOLDER.name)
RUN = ROOT / "run.h5"


def make_run():
    subprocess.run([WINAY, "run", "configs/scenarios/quick.yaml", "--set",
                    "population.households=400 households", "--set", "run.years=3 years",
                    "--replicates", "2", "--quiet", "--panel", "sample:120", "--events", "-o", RUN],
                   cwd=CLONE, check=True, stdout=subprocess.DEVNULL)


def plot(*arguments):
    """Exit code, output and errors of the command."""
    out, errors = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(errors):
        try:
            code = main([str(a) for a in arguments])
        except SystemExit as leave:
            code = leave.code
    return code, out.getvalue(), errors.getvalue()


def read(group):
    return xr.open_dataset(RUN, group=group, engine="h5netcdf")
