#!/usr/bin/env python3
"""Names what nobody uses: functions that no program calls, and whole sources of them.

    tools/check_reachable.py BUILD_FOLDER

Reads the objects of the build that belong to programs (not to tests). A function of winay's is used where
another object asks for it by name, or where its own source names it again, since there the compiler may
have put it in line. What a header alone defines, `inline`, is used where anything names it again. An
overload hides behind its namesakes in its own source, and functions that only call each other hide too.
"""

import collections
import json
import pathlib
import re
import subprocess
import sys

SOURCE = pathlib.Path(__file__).resolve().parent.parent
FOLDERS = ("sim", "calibration", "include", "bench")


def run(*words, text=None):
    return subprocess.run(words, input=text, capture_output=True, text=True, check=True).stdout


def code_of(path):
    """A source without its comments and texts."""
    text = re.sub(r'R"\((.|\n)*?\)"', '""', path.read_text())
    text = re.sub(r"//[^\n]*", "", text)
    return re.sub(r'"(\\.|[^"\\\n])*"', '""', text)


def sources_of(file):
    """A source, or the sources that a batch of the build includes."""
    if "batches" not in file.parts:
        return [file]
    layers = SOURCE / file.parts[file.parts.index("batches") - 1]
    return [layers / name for name in re.findall(r'#include "(.+)"', file.read_text())]


def objects_of(build):
    """Objects of programs and their libraries, each with its sources."""
    objects = {}
    for entry in json.loads((build / "compile_commands.json").read_text()):
        sources = sources_of(pathlib.Path(entry["file"]))
        if all(s.is_relative_to(SOURCE) and s.relative_to(SOURCE).parts[0] in FOLDERS[:2] for s in sources):
            path = pathlib.Path(entry["directory"]) / re.search(r" -o (\S+)", entry["command"])[1]
            if path.exists():
                objects[str(path)] = sources
    return objects


def functions_of(objects):
    """Functions that other objects could call: names by object and address."""
    at = collections.defaultdict(set)
    for line in run("nm", "-A", "--defined-only", "--extern-only", *objects).splitlines():
        path, rest = line.split(":", 1)
        address, kind, name = rest.split(None, 2)
        if kind == "T" and name != "main":
            at[path, address].add(name)
    return at


def word_of(name):
    """The function's own word: `gini` of winay::evaluation::Inequality::gini() const."""
    name = re.sub(r"\[abi:\w+\]| \[clone .*\]", "", name)
    while re.search(r"<[^<>]*>", name):
        name = re.sub(r"<[^<>]*>", "", name)
    return name.split("(")[0].split("::")[-1]


def uncalled(objects):
    asked = set(re.findall(r"R_X86_64_\w+\s+[0-9a-f]+ (\S+)", run("readelf", "-rW", *objects)))
    functions = [(path, sorted(names)[0]) for (path, _), names in functions_of(objects).items()
                 if not names & asked]
    in_words = run("c++filt", text="\n".join(name for _, name in functions)).splitlines()
    benches = "\n".join(code_of(path) for path in (SOURCE / "bench").rglob("*.?pp"))
    for (path, _), name in zip(functions, in_words):
        word = word_of(name)
        pattern = re.compile(rf"(?<![~\w]){re.escape(word)}\b")
        own = [source for source in objects[path] for _ in pattern.findall(code_of(source))]
        if name.startswith("winay::") and len(own) == 1 and word not in benches:
            yield f"{own[0].relative_to(SOURCE)}: {word} is called by no program"


def unnamed():
    """What a header defines and nothing names again."""
    texts = {path: code_of(path) for folder in FOLDERS for path in (SOURCE / folder).rglob("*.?pp")}
    words = collections.Counter(word for text in texts.values() for word in re.findall(r"\w+", text))
    for path, text in sorted(texts.items()):
        for word in re.findall(r"^inline [^;={(]*?\b(\w+)(?:\[\])? ?[=({;]", text, re.M) if path.suffix == ".hpp" else ():
            if words[word] == 1:
                yield f"{path.relative_to(SOURCE)}: nothing names {word}"


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: tools/check_reachable.py BUILD_FOLDER, as build/release")
    if not (pathlib.Path(sys.argv[1]) / "compile_commands.json").is_file():
        sys.exit(f"{sys.argv[1]} holds no build: compile_commands.json is missing")
    objects = objects_of(pathlib.Path(sys.argv[1]))
    if not objects:
        sys.exit(f"{sys.argv[1]} holds no build")
    unused = sorted([*uncalled(objects), *unnamed()])
    print("\n".join(unused) or f"{sum(map(len, objects.values()))} sources: each function is called")
    sys.exit(1 if unused else 0)


if __name__ == "__main__":
    main()
