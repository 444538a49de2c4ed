#!/usr/bin/python3
"""The page of all data: every group and variable of the files of every verb, as the files say it.

usage: data_dictionary.py WINAY [--check]

Makes a small file of each verb and writes docs/data.md and docs/es/data.md from them; with --check
says whether these are what it would write.
"""

import sys
import tempfile
from pathlib import Path

import h5py

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tools/docs"))
import small_files  # noqa: E402

PAGES = {
    "en": (ROOT / "docs/data.md", {
        "title": "All data", "top": (
            "Every group and variable of the HDF5 files of every verb, generated from small files by\n"
            "`tools/data_dictionary.py`: do not edit. How to read the numbers: "
            "[outputs/README.md](../outputs/README.md). Parameters of\n"
            "scenarios: [reference.md](reference.md). En español: [es/data.md](es/data.md)."),
        "file": "File of", "axes": "axes", "Axes": "Axes", "variable": "variable", "unit": "unit",
        "what": "what it is", "same": "As in `{}`: `{}`.",
        "attributes": "Attributes", "listed": "Values of the axis: as in `{}`."}),
    "es": (ROOT / "docs/es/data.md", {
        "title": "Todos los datos", "top": (
            "Cada grupo y variable de los archivos HDF5 de cada verbo, generados de archivos pequeños "
            "por\n`tools/data_dictionary.py`: no se edita. Parámetros de los escenarios: "
            "[reference.md](reference.md). In English:\n[data.md](../data.md)."),
        "file": "Archivo de", "axes": "ejes", "Axes": "Ejes", "variable": "variable", "unit": "unidad",
        "what": "qué es", "same": "Como en `{}`: `{}`.",
        "attributes": "Atributos", "listed": "Valores del eje: como en `{}`."}),
}


def text(value):
    return value.decode() if isinstance(value, bytes) else str(value)


def axes_of(dataset):
    if h5py.h5ds.is_scale(dataset.id):
        return (dataset.name.rsplit("/", 1)[-1],)
    return tuple(list(d.values())[0].name.rsplit("/", 1)[-1] if len(d) else "?"
                 for d in dataset.dims)


def meaning_of(dataset, language):
    attributes = dataset.attrs
    said = attributes.get("long_name_es" if language == "es" else "long_name",
                          attributes.get("long_name", ""))
    labels = attributes.get("flag_labels_es" if language == "es" else "flag_labels")
    words = (text(labels).split("; ") if labels is not None
             else text(attributes.get("flag_meanings", "")).split())
    codes = attributes.get("flag_values", attributes.get("flag_masks"))
    listed = "" if codes is None else ": " + ", ".join(
        f"{code} {word}" for code, word in zip(codes, words))
    return (text(said) + listed).replace("|", "\\|")


def variables(group, language):
    """[name, axes, unit, meaning] of a group."""
    return [(name, axes_of(of), text(of.attrs.get("units", "")), meaning_of(of, language))
            for name, of in group.items() if isinstance(of, h5py.Dataset)]


def split(group, rows):
    """What explains an axis (its values, what they name), and the data."""
    named = {word for of in group.values() for word in
             text(of.attrs.get("coordinates", "")).split()}
    beside = [row for row in rows if len(rows) > 1 and (
        row[0] in named or row[1][-1:] == ("bnds",) or h5py.h5ds.is_scale(group[row[0]].id))]
    return beside, [row for row in rows if row not in beside]


def table(rows, words):
    """A table of variables; their axes have a column unless they all have the same."""
    columns = [words["variable"], words["axes"], words["unit"], words["what"]]
    cells = [[f"`{name}`", ", ".join(axes) or "–", unit or "–", meaning]
             for name, axes, unit, meaning in rows]
    if len({tuple(row[1]) for row in rows}) == 1 and len(rows[0][1]) > 1:
        columns, *cells = (row[:1] + row[2:] for row in (columns, *cells))
    return ["", "| " + " | ".join(columns) + " |", "|" + "---|" * len(columns),
            *("| " + " | ".join(row) + " |" for row in cells)]


def listed(group, language, words):
    """Values of an axis of indicators or lines, with units and meanings."""
    lines = []
    for axis in ("indicator", "line"):
        names = group.get(f"{axis}_long_name" + ("_es" if language == "es" else ""))
        if axis in group and names is not None:
            lines += ["", f"| `{axis}` | {words['unit']} | {words['what']} |", "|---|---|---|"]
            lines += [f"| `{text(value)}` | {text(unit)} | {text(name)} |" for value, unit, name in
                      zip(group[axis][:], group[f"{axis}_units"][:], names[:])]
    return lines


def once(name, lines, words, written):
    """A list of values where it stands for the first time; later its place."""
    if not lines:
        return []
    first = written.setdefault(tuple(lines), name)
    return lines if first == name else ["", words["listed"].format(first)]


def of_file(file, kind, language, words, written):
    """The axes that groups of a file share, then each group that no file before had."""
    groups = {name: of for name, of in file.items() if isinstance(of, h5py.Group)}
    parts = {name: split(of, variables(of, language)) for name, of in groups.items()}
    shared = list(dict.fromkeys(row for beside, _ in parts.values() for row in beside))
    # What means something else in another group stands with its group.
    names = [row[:2] for row in shared]
    shared = [row for row in shared if names.count(row[:2]) == 1]
    lines = [f"{words['attributes']}: " + ", ".join(f"`{name}`" for name in sorted(file.attrs))
             + "."]
    if shared:
        lines += ["", f"### {kind}: {words['axes']}", *table(shared, words)]
    same = {}
    for name, (beside, own) in parts.items():
        own = [row for row in beside if row not in shared] + own
        axes = max((row[1] for row in own), key=len, default=())
        said = [f"{words['Axes']}: {', '.join(axes)}."] if len(axes) > 1 else []
        body = [*(["", *said] if said else []), *table(own, words),
                *once(name, listed(groups[name], language, words), words, written)]
        first = written.setdefault((name, *body), kind)
        if first == kind:
            lines += ["", f"### {kind}: `{name}`", *body]
        else:
            same.setdefault(first, []).append(name)
    for first, names in same.items():
        lines += ["", words["same"].format(first, "`, `".join(names))]
    return lines


def page(files, language):
    _, words = PAGES[language]
    lines, written = [f"# {words['title']}", "", words["top"]], {}
    for kind, path in files.items():
        with h5py.File(path) as file:
            lines += ["", f"## {words['file']} `winay {kind}`", "",
                      *of_file(file, kind, language, words, written)]
    return "\n".join(lines) + "\n"


def main(winay, *options):
    stale = []
    with tempfile.TemporaryDirectory() as folder:
        files = small_files.make(Path(winay).resolve(), ROOT, folder)
        for language, (path, _) in PAGES.items():
            wanted = page(files, language)
            if "--check" not in options:
                path.write_text(wanted, encoding="utf-8")
            elif not path.is_file() or path.read_text(encoding="utf-8") != wanted:
                stale.append(str(path.relative_to(ROOT)))
    if stale:
        sys.exit(f"{', '.join(stale)}: not what the files hold; tools/data_dictionary.py WINAY "
                 "writes it")


if __name__ == "__main__":
    main(*sys.argv[1:])
