"""Writes two made-up modules of ENAHO as Stata files, joined by conglome, vivienda and hogar. Nothing is
from a survey.

    /usr/bin/python3 make_modules.py

`sumaria-made-up.dta` has weights, incomes and counted children; `vivienda-made-up.dta` the dwelling, with
value labels as INEI writes them, rows in another order, and some of dwellings where nobody answered."""
import pathlib
import random

import numpy as np
import pandas as pd
from make_made_up import household

DOMAINS = {1: "costa norte", 4: "sierra norte", 5: "sierra centro", 6: "sierra sur", 7: "selva"}
STRATA = {6: "de 500 a 1 999 habitantes", 7: "area de empadronamiento rural (aer) compuesto",
          8: "area de empadronamiento rural (aer) simple"}
WATER = {1: "red publica, dentro de la vivienda", 3: "pilon o pileta de uso publico",
         5: "pozo (agua subterranea)", 7: "rio, acequia, lago, laguna", 8: "otra"}
LIGHT = {0: "pase", 1: "electricidad"}
PLACES = (("050104", 6), ("021303", 4), ("060804", 4), ("080905", 6), ("100605", 5), ("010204", 7))
AMOUNTS = ("ingnethd", "pagesphd", "ingindhd", "ingauthd", "insedthd", "insedlhd", "ingseihd",
           "isecauhd", "ingtpu01", "inghog2d")
HERE = pathlib.Path(__file__).parent


def households():
    chance = random.Random(20251201)
    for cluster in range(24):
        place, domain = PLACES[cluster % len(PLACES)]
        stratum = 6 if cluster % 5 == 0 else 7 if cluster % 2 else 8
        for dwelling in range(chance.randint(3, 7)):
            row = household(chance, (place, DOMAINS[domain]), True, STRATA[stratum], 6100 + cluster)
            yield {"conglome": f"{6100 + cluster:06d}", "vivienda": f"{11 * dwelling + 7:03d}",
                   "hogar": "11", "mes": f"{cluster % 12 + 1:02d}", "ubigeo": place,
                   "dominio": np.int8(domain), "estrato": np.int8(stratum),
                   "factor07": float(row["factor07"]), "mieperho": np.int8(row["totmieho"]),
                   "edad_jefe": np.int8(float(row["edad_jefe"])),
                   "n_ninos_0_5": np.int8(row["n_ninos_0_5"]),
                   "n_ninos_6_16": np.int8(row["n_ninos_6_16"]),
                   "p110": np.int8(chance.choice(list(WATER))),
                   "p1121": np.int8(chance.random() < 0.85),
                   "agua": np.int8(chance.random() < 0.6)} | {a: float(row[a]) for a in AMOUNTS}


def write(name, table, labels):
    table.to_stata(HERE / name, write_index=False, version=118, value_labels=labels,
                   time_stamp=pd.Timestamp(2025, 12, 1))


if __name__ == "__main__":
    everyone = pd.DataFrame(list(households()))
    key = ["conglome", "vivienda", "hogar"]
    income = everyone.drop(columns=["p110", "p1121", "agua"])
    income[list(AMOUNTS)] = income[list(AMOUNTS)].astype(np.float32)
    income.loc[3, "ingnethd"] = np.nan
    write("sumaria-made-up.dta", income, {"dominio": DOMAINS, "estrato": STRATA})
    dwellings = everyone[key + ["ubigeo", "dominio", "estrato", "p110", "p1121", "agua"]]
    empty = dwellings.iloc[:9].assign(hogar="22")
    dwellings = pd.concat([dwellings.iloc[::-1], empty])
    write("vivienda-made-up.dta", dwellings,
          {"dominio": DOMAINS, "estrato": STRATA, "p110": WATER, "p1121": LIGHT})
