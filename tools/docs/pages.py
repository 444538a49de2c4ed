"""What tools/renew_docs.sh keeps of printed pages: files of docs/data."""

import csv
import re
from pathlib import Path

import yaml

from figures import Runs

KEPT_ROWS = {"en": ("households in poverty", "households worse off", "  of the poorest", "consumption",
                    "budget", "  since"),
             "es": ("hogares en pobreza", "hogares que quedan peor", "  del cuartil", "consumo",
                    "presupuesto", "  desde")}
HEADINGS = {
    "en": ("rule", "poor (points)", "worse off (%)", "… of the poorest quartile",
           "budget to 2027 (S/ million)"),
    "es": ("regla", "pobres (puntos)", "quedan peor (%)", "… del cuartil más pobre",
           "presupuesto a 2027 (mill. S/)"),
}
COLUMNS = (("poor_households", "+.1f"), ("worse_off", ".1f"), ("worse_off_poorest", ".1f"),
           ("budget_to_date", "+,.0f"))


def default_table(page):
    """What the default run says last: each arm less the one that differs in one thing, over all
    readings and structures; all households and the poorest quartile."""
    blocks = page.strip("\n").split("\n\n")
    lines = next(block for block in blocks if re.match(r"\d{4}: ", block)).split("\n")
    kept, arms, wanted = [blocks[0].split("\n")[0], ""], set(), True
    for line in lines[:next(i for i, line in enumerate(lines) if line.startswith(" → "))]:
        arm = re.match(r"(\S.*), (less|menos) ", line)
        if arm:
            wanted = arm[1] not in arms
            arms.add(arm[1])
        if wanted and not re.match(r" (participants|participantes) ", line):
            kept.append(line)
    return "\n".join(kept) + "\n"


def comparison(page, language):
    """The rows of a comparison that say what becomes of households, and what is saved."""
    lines = page.strip("\n").split("\n")
    start = next(i for i, line in enumerate(lines) if re.match(r"\d{4}, B ", line))
    kept = [line for line in lines[start + 2:lines.index("", start)]
            if line.startswith(KEPT_ROWS[language])]
    return "\n".join(lines[start:start + 2] + kept) + "\n"


def signed(value, how):
    """As winay prints it: nothing that rounds to 0 has a sign."""
    text = format(value, how)
    return text if text.strip("+-0.,") else text.lstrip("+-")


def words(text, language):
    text = text.replace("-", "−")
    return text if language == "en" else text.replace(",", " ")


def rules(folder, configs, language):
    """A row for each shipped rule, every figure as a range over readings and structures."""
    runs, head = Runs(folder), HEADINGS[language]
    out = ["| " + " | ".join(head) + " |", "|---" * len(head) + "|"]
    to = {"en": " to ", "es": " a "}[language]
    for path in sorted(Path(configs, "scenarios").glob("*.yaml")):
        name = path.stem
        if not any(row["scenario"] == name for row in rows_of(folder)):
            continue
        said = yaml.safe_load(path.read_text(encoding="utf-8"))
        cells = [f"`{name}`: {said['long_name' if language == 'en' else 'long_name_es']}"]
        for indicator, how in COLUMNS:
            ends = [signed(runs.rules(name, indicator, end), how) for end in ("low", "high")]
            cells.append(words(to.join(ends), language))
        out.append("| " + " | ".join(cells) + " |")
    return "\n".join(out) + "\n"


def rows_of(folder):
    with open(Path(folder) / "rules.table.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def pages(folder, configs):
    """Every file of docs/data but figures.json, by name."""
    made = {"symbols.md": symbols(Path(configs).parent)}
    for language in ("en", "es"):
        read = lambda name: (Path(folder) / f"{name}.{language}.txt").read_text(encoding="utf-8")
        made[f"run.{language}.txt"] = default_table(read("run"))
        made[f"stop.{language}.txt"] = comparison(read("stop"), language)
        made[f"rules.{language}.md"] = rules(folder, configs, language)
    return made


NUMBER = r"[+−-]?\d[\d.,]*(?:[\u00a0\u202f ]\d{3})*"


def shape(text):
    """A page without its numbers: what must not change with the size of a run. A range that closed on
    one number is a range, and the paragraph that says how large the runs were is its first line."""
    text = re.sub(r"^(\d{4}: .*)(\n\S.*)*", r"\1", text, flags=re.MULTILINE)
    text = re.sub(rf"{NUMBER}(?: (?:to|a) {NUMBER})?", " ", text)
    return [re.sub(r"[\W\d_]+", " ", line).strip() for line in text.splitlines()]


def symbols(root):
    """A row for each parameter that has a symbol: as the headers of the phases declare it."""
    out = ["| symbol | key | meaning |", "|---|---|---|"]
    for header in sorted(Path(root, "include/winay/phases").glob("*_parameters.hpp")):
        text = re.sub(r'"\s*\n\s*"', "", header.read_text(encoding="utf-8"))
        section = header.name.removesuffix("_parameters.hpp")
        for name, fields in re.findall(r'has\.\w+\(\s*"(\w+)".*?Field\{(.*?)\}\)', text, re.DOTALL):
            said = dict(re.findall(r'\.(symbol|meaning) =\s*\{?\s*"([^"]*)"', fields))
            if "symbol" in said:
                out.append(f"| {said['symbol']} | `{section}.{name}` | {said['meaning']} |")
    return "\n".join(out) + "\n"
