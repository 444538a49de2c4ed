"""Writes the made-up households of the tests, in the columns of ENAHO's Sumaria. Nothing is from a survey.

    python3 make_made_up.py

Three files with the same households: comma and UTF-8; as a Spanish Excel saves it (semicolon, decimal comma, CRLF,
byte-order mark); tab, CRLF and Latin-1. Some rows are awkward, all are usable."""
import pathlib
import random

COLUMNS = (
    "mes ubigeo nconglome sub_conglome dominio estrato factor07 totmieho edad_jefe sexo_jefe_bin n_ninos_0_5 "
    "n_ninos_6_16 n_adultos_65_mas num_perceptores p1121 p110 agua_disponible_diaria ingbruhd ingnethd pagesphd "
    "ingindhd ingauthd insedthd insedlhd ingseihd isecauhd ingexthd ingrenhd ingoexhd ingtprhd ingtpuhd ingtpu01 "
    "ingtpu03 ga03hd ga04hd gru14hd1 gru14hd2 inghog2d gashog1d ld lineav pobrezav estrsocial").split()
CODES = ("mes", "ubigeo", "nconglome", "sub_conglome")
WATER = ("red publica, dentro de la vivienda", "red publica, fuera de la vivienda pero dentro del edificio",
         "pilon o pileta de uso publico", "pozo (agua subterranea)", "manantial o puquio",
         "rio, acequia, lago, laguna", "camion-cisterna u otro similar", "otra")
PLACES = (("050104", "sierra sur"), ("021303", "sierra norte"), ("060804", "sierra norte"), ("080905", "sierra sur"),
          ("100605", "sierra centro"), ("010204", "selva"), ("200101", "costa norte"))
TOWNS = (" de 500 a 1 999 habitantes", "de 2 000 a 19 999 habitantes", " de 500 000 a más habitantes")
HOUSEHOLDS = 300


def household(chance, place, rural, stratum, cluster):
    small, older = chance.choice([0, 0, 0, 1, 1, 2]), chance.choice([0, 0, 1, 1, 2, 3])
    transfer = 1200.0 if rural and small + older > 0 and chance.random() < 0.6 else 0.0
    wages = 0.0 if chance.random() < 0.45 else round(chance.lognormvariate(8, 0.9), 1)
    own = 0.0 if chance.random() < 0.2 else round(chance.lognormvariate(8.2, 0.8), 1)
    eaten = round(chance.lognormvariate(6.5, 0.5), 1) if rural else 0.0
    pension = 1500.0 if chance.random() < 0.2 else 0.0
    total = wages + own + eaten + transfer + pension
    row = dict.fromkeys(COLUMNS, "0")
    row.update(
        mes=f"{chance.randint(1, 12):02d}", ubigeo=place[0], nconglome=f"{cluster:06d}", sub_conglome="00",
        dominio=place[1], estrato=stratum, factor07=f"{chance.uniform(40, 320):.5f}",
        totmieho=str(small + older + chance.randint(1, 4)), edad_jefe=f"{chance.randint(22, 80)}.0",
        sexo_jefe_bin=str(int(chance.random() < 0.75)), n_ninos_0_5=str(small), n_ninos_6_16=str(older),
        n_adultos_65_mas=str(int(pension > 0)), num_perceptores=str(chance.randint(1, 3)),
        p1121="electricidad" if chance.random() < 0.85 else "pase", p110=chance.choice(WATER if rural else WATER[:2]),
        agua_disponible_diaria=str(int(chance.random() < 0.6)), ingbruhd=str(wages),
        ingnethd=str(round(wages * 0.95, 1)), ingindhd=str(own), ingauthd=str(eaten),
        ingtpuhd=str(transfer + pension), ingtpu01=str(transfer), ingtpu03=str(pension),
        inghog2d=str(round(total, 2)), gashog1d=str(round(total * 0.8 + 1000, 2)), ld="0.8", lineav="520.5",
        pobrezav=chance.choice(["pobre extremo", "pobre no extremo", "vulnerable no pobre", "no vulnerable"]),
        estrsocial="rural" if rural else chance.choice("cde"))
    return row


def households():
    chance = random.Random(20240517)
    rows, cluster = [], 70000
    while len(rows) < HOUSEHOLDS:
        cluster += chance.randint(1, 40)
        place = chance.choice(PLACES)
        rural = chance.random() < 0.85
        stratum = ("area de empadronamiento rural (aer) " + chance.choice(["simple", "compuesto"]) if rural
                   else chance.choice(TOWNS))
        size = 1 if chance.random() < 0.06 else chance.randint(4, 11)
        for _ in range(min(size, HOUSEHOLDS - len(rows))):
            rows.append(household(chance, place, rural, stratum, cluster))
    return rows


def make_awkward(rows):
    rows[3]["ingnethd"] = ""
    rows[5]["ingnethd"] = "."
    rows[7]["ingindhd"] = "NaN"
    rows[9]["ingindhd"] = "-350.5"
    rows[11]["insedlhd"] = "-999999"
    rows[13]["p110"] = f" {rows[13]['p110']} "
    rows[15]["agua_disponible_diaria"] = "1.0"
    rows[17]["edad_jefe"] = ""
    rows[19]["n_ninos_0_5"] = ""
    rows[20].update(totmieho="12", n_ninos_0_5="4", n_ninos_6_16="6")
    rows[21]["pobrezav"] = 'dice "no sabe",\nsegunda visita, más tarde'


def is_decimal(text):
    return text.replace(".", "", 1).lstrip("-").isdigit() and "." in text


def write(name, rows, delimiter=",", comma=False, end="\n", mark=b"", encoding="utf-8"):
    def cell(column, text):
        if comma and column not in CODES and is_decimal(text):
            text = text.replace(".", ",")
        if any(c in text for c in (delimiter, '"', "\n")):
            text = '"' + text.replace('"', '""') + '"'
        return text

    lines = [delimiter.join(COLUMNS)] + [delimiter.join(cell(c, row[c]) for c in COLUMNS) for row in rows]
    path = pathlib.Path(__file__).parent / name
    path.write_bytes(mark + (end.join(lines) + end).encode(encoding))


if __name__ == "__main__":
    everyone = households()
    make_awkward(everyone)
    write("enaho-made-up.csv", everyone)
    write("enaho-made-up-excel.csv", everyone, ";", True, "\r\n", b"\xef\xbb\xbf")
    write("enaho-made-up-latin1.csv", everyone, "\t", False, "\r\n", b"", "latin-1")
