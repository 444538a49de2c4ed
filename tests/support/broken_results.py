"""Files that are not results of a whole run, each made in a folder of a test."""

import shutil

import h5py
import numpy as np


def text(folder):
    """A table under the name of results."""
    path = folder / "text.h5"
    path.write_text("income,year\n", encoding="utf-8")
    return path


def foreign(folder):
    """HDF5 of another program."""
    path = folder / "foreign.h5"
    with h5py.File(path, "w") as file:
        file["x"] = [1]
    return path


def cut_short(folder, run):
    """The first half of what a run wrote."""
    path = folder / "short.h5"
    data = run.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    return path


def changed(path, run, change):
    """A copy of what a run wrote, changed in one place."""
    shutil.copy(run, path)
    with h5py.File(path, "r+") as file:
        change(file)
    return path


def partial(folder, run, done):
    """What a run leaves that was interrupted after so many replicates."""
    def interrupted(file):
        del file.attrs["result_hash"]
        file.attrs["replicates_done"] = np.int32(done)
    return changed(folder / f"cut{done}.h5.partial", run, interrupted)
