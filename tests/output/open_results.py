"""Opens a results file as an analyst would: h5py, and xarray with both of its engines.

usage: open_results.py TEST_PROGRAM FILE   (the program writes the file first)
"""

import subprocess
import sys
import warnings

import h5py
import netCDF4  # noqa: F401  before warnings count: Debian's warns of its own NumPy
import numpy as np
import xarray as xr

warnings.simplefilter("error")
# Old libraries among themselves, nothing about the file.
warnings.filterwarnings("ignore", category=DeprecationWarning)

GROUPS = {
    "aggregates": ["scenario", "replicate", "period", "group"],
    "totals": ["scenario", "replicate", "period"],
    "costs": ["scenario", "replicate", "period", "line"],
    "yearly": ["scenario", "replicate", "year", "group"],
    "inequality": ["scenario", "replicate", "year", "group"],
    "quantiles": ["scenario", "replicate", "year", "quantile", "group"],
    "summary": ["scenario", "year", "indicator", "group"],
    "contrasts": ["contrast", "year", "indicator", "group"],
    "event_counts": ["scenario", "replicate", "period", "kind"],
    "events": ["event"],
    "event_reasons": ["reason_code"],
    "population": ["replicate", "household"],
    "panel": ["scenario", "replicate", "period", "household"],
    "margins": ["margin"],
    "parameters": ["parameter"],
    "provenance": [],
}


def check_meanings(path):
    """Every dataset says what it is, in both languages, and in which unit if it is a number."""
    with h5py.File(path) as file:
        assert set(file) == set(GROUPS)

        def visit(name, item):
            if not isinstance(item, h5py.Dataset):
                return
            is_scale = h5py.h5ds.is_scale(item.id)
            assert item.attrs["long_name"], name
            assert item.attrs["long_name_es"], name
            if item.dtype.kind in "if":
                assert item.attrs["units"], name
            if item.dtype.kind == "f" and not is_scale and item.ndim > 1:
                assert np.isnan(item.attrs["_FillValue"]), name
            assert is_scale or all(len(dim) == 1 for dim in item.dims), name
            assert item.dtype.kind != "u" and item.dtype != np.int64, name

        file.visititems(visit)


def check_dataset(ds, group):
    dated = {"bnds"} if {"period", "year"} & set(GROUPS[group]) else set()
    assert set(ds.dims) == set(GROUPS[group]) | dated, (group, ds.dims)
    if "scenario" in GROUPS[group] and group != "events":
        assert ds.scenario.values.tolist() == ["peru:juntos", "peru:haku_winay"]
        assert ds.arm.values.tolist() == ["juntos", "haku_winay"]
        assert ds.structure.values.tolist() == ["threshold", "threshold"]
        assert ds.scenario_long_name_es.values[1] == "con Haku Wiñay"
    if "group" in GROUPS[group]:
        assert ds.group.values[0] == "all" and ds.group.values[-2] == "Áncash"
    if "year" in GROUPS[group]:
        assert ds.year.values.tolist() == [2018, 2019]
        assert ds.time.values.astype("datetime64[D]").astype(str).tolist() == ["2018-01-01", "2019-01-01"]
        assert ds.time_bnds.values[0, 1] == ds.time.values[1]
    for name, variable in ds.data_vars.items():
        # Nothing that only says what a place is arrives as a number of the model.
        assert not name.endswith(("_long_name", "indicator_units")), (group, name)
        assert variable.dtype.kind != "m", (group, name)
    if "scenario" in GROUPS[group] and group != "events":
        assert {"arm", "reading", "structure", "scenario_long_name"} <= set(ds.coords), group
    for name, variable in ds.variables.items():
        assert variable.attrs["long_name"], (group, name)


def check_values(path, engine):
    def open_group(group):
        return xr.open_dataset(path, group=group, engine=engine)

    with open_group("aggregates") as ds:
        income = ds.measured_income.sel(scenario="peru:juntos", group="all")
        assert income.dims == ("replicate", "period")
        assert 0 < float(income.isel(replicate=0, period=0)) < 1200
        assert ds.measured_income.attrs["units"] == "soles/household/bimester"
        assert ds.title == "An invented country" and len(ds.run_id) == 16
        assert ds.period_year.values[-1] == 2019 and ds.period_bimester.values[-1] == 6
        assert str(ds.time.values[-1]).startswith("2019-11-01")
        assert ds.measured_income.attrs["cell_methods"] == "period: sum group: mean (weighted by households)"
        assert ds.households.attrs["cell_methods"].endswith("group: sum")
        assert ds.savings.attrs["cell_methods"].startswith("period: point")
        years = ds.measured_income.swap_dims(period="time").resample(time="AS").sum()
        assert years.sizes["time"] == 2
    with open_group("yearly") as ds:
        assert ds.measured_income.attrs["cell_methods"].startswith("year: sum ")
        assert ds.savings.attrs["cell_methods"].startswith("year: point")
        assert ds.food_insecure.attrs["cell_methods"].startswith("year: mean ")
    with open_group("quantiles") as ds:
        assert np.allclose(ds["quantile"], np.arange(1, 20) / 20)
        middle = ds.measured_income.isel(scenario=0, replicate=0, year=0, group=0)
        assert (np.diff(middle.values) >= 0).all()
    with open_group("contrasts") as ds:
        own = ds.estimate.sel(contrast="peru:juntos - peru:juntos")
        assert (own == 0).all() and (ds.n == 2).all()
        assert "soles/household/year" in ds.indicator_units.values
    with open_group("panel") as ds:
        assert ds.affiliated.attrs["flag_meanings"] == "no yes"
        assert (ds.consumption_contrast.isel(scenario=0) == 0).all()
        assert ds.household.dtype == np.int32 and len(ds.household) == 30
    with open_group("events") as ds:
        assert ds.household.dtype == np.int32
        assert len(ds.to_dataframe()) == ds.sizes["event"] > 0
        assert set(ds.scenario.values) == {"peru:juntos", "peru:haku_winay"}
        assert ((ds.year - 2018) * 6 + ds.bimester - 1 == ds.period).all()
    with open_group("event_reasons") as ds:
        assert ds.reason_text.values[2] == "reclassified above the cut-off"
    with open_group("events") as ds:
        assert (np.diff(ds.event.values) == 1).all()
        assert ds.kind.attrs["flag_meanings"].split()[0] == "exit"
    with open_group("provenance") as ds:
        assert "señal" in str(ds.scenario_yaml.values)
    with open_group("parameters") as ds:
        assert ds.source.values.tolist() == ["assumed"]
        assert ds.meaning_es.values[0] == "exponente del capital"
        assert ds.number.dtype == float
    with open_group("population") as ds:
        department = ds.department.attrs
        assert department["flag_meanings"].isascii() and "Áncash" in department["flag_labels"].split("; ")
        assert department["flag_values"][0] == 1 and ds.income_quartile.attrs["flag_values"].tolist() == [1, 2, 3, 4]
        assert ds.weight.dtype == float and ds.weight.dims == ("replicate", "household")
        assert (ds.baseline_measured_income >= 0).all()


def check_root(path, engine):
    with xr.open_dataset(path, engine=engine) as ds:
        assert ds.attrs["Conventions"] == "CF-1.10 ACDD-1.3"
        assert ds.attrs["summary"].startswith("Ñan")
        assert ds.attrs["result_hash"] == "abcdef0123456789"
        assert ds.attrs["seed"] == "0000000000005eed"
        assert int(ds.attrs["replicates"]) == 2
        assert ds.attrs["id"] == ds.attrs["run_id"] and ds.attrs["date_created"]
        assert ds.attrs["poverty_line"] > ds.attrs["extreme_poverty_line"] > 0


def main(program, path):
    subprocess.run([program, "-tc=results: the file that other programs open"], check=True)
    check_meanings(path)
    for engine in ("h5netcdf", "netcdf4"):
        check_root(path, engine)
        for group in GROUPS:
            with xr.open_dataset(path, group=group, engine=engine) as ds:
                ds.load()
                check_dataset(ds, group)
        check_values(path, engine)
    print("opened with h5py, h5netcdf and netcdf4")


main(*sys.argv[1:])
