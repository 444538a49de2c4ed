// All readings and structures beside each other, and by what structures could be told apart.

const largestT = (file) => Math.max(...fittedOf(file).map((r) => Math.abs(r.gap_t)));

function cellsExhibit() {
  const records = data.cells.map((file) => ({
    cell: cellWords(file),
    q_start: measure(file, "q_start"),
    q: measure(file, "q"),
    j: measure(file, "j"),
    j_df: measure(file, "j_df"),
    j_p: measure(file, "j_p"),
    largest_t: largestT(file),
    misses: missesOf(file).length,
    statistics: publishedOf(file).length,
    pattern: measure(file, "pattern"),
    evaluations: measure(file, "evaluations"),
  }));
  return exhibit({
    name: "cells",
    title: t("cells_title"),
    note: t("cells_note"),
    records,
    rowKey: "cell",
    columns: [
      { key: "cell", head: t("choose_cell") },
      { key: "q_start", head: t("column_q_start"), show: (r) => two(r.q_start) },
      { key: "q", head: t("column_q"), show: (r) => two(r.q) },
      {
        key: "j",
        head: t("column_j"),
        show: (r) => (r.j === null ? enDash : two(r.j) + " (" + r.j_df + ")"),
      },
      { key: "j_df", head: t("column_df"), hidden: true },
      { key: "j_p", head: t("column_p"), show: (r) => two(r.j_p) },
      { key: "largest_t", head: t("column_largest_t"), show: (r) => number(r.largest_t, 1) },
      { key: "misses", head: t("column_misses"), show: (r) => r.misses + " / " + r.statistics },
      { key: "pattern", head: t("column_pattern"), show: (r) => share(r.pattern) },
      { key: "evaluations", head: t("column_evaluations"), show: (r) => whole(r.evaluations) },
    ],
  });
}

function interviewsText(n) {
  if (n === null || n === undefined) return enDash;
  return n > 1e5 ? t("over", { n: number(1e5, 0) }) : number(Math.ceil(n), 0);
}

function pairExhibit(pair) {
  const a = data.cells[pair.a];
  const b = data.cells[pair.b];
  return exhibit({
    name: "pair-" + a.reading + "-" + a.structure + "-" + b.structure,
    title: t("pair_title", { a: structureWord(a), b: structureWord(b), reading: a.reading }),
    note: t("pair_note"),
    file: { reading: a.reading },
    records: pair.rows,
    rowKey: "key",
    columns: [
      {
        key: "words",
        head: t("column_number"),
        show: (r) => [
          r.words,
          " ",
          element("span", { class: "unit" }, unitWord({ unit: r.unit, estimand: "level" })),
        ],
      },
      { key: "unit", head: t("column_unit"), hidden: true },
      { key: "a", head: structureWord(a), show: (r) => amount(r, r.a) },
      { key: "b", head: structureWord(b), show: (r) => amount(r, r.b) },
      { key: "interviews", head: t("column_interviews"), show: (r) => interviewsText(r.interviews) },
    ],
  });
}

// One calibration alone still says what it implies.
function impliedExhibit(file) {
  return exhibit({
    name: "implied",
    title: t("implied_title", { cell: cellWords(file) }),
    note: t("implied_note"),
    file,
    records: recordsOf(tableOf(file, "implied")),
    rowKey: "number",
    columns: [
      {
        key: "in_words",
        head: t("column_number"),
        show: (r) => [
          r.in_words,
          " ",
          element("span", { class: "unit" }, unitWord({ unit: r.units, estimand: "level" })),
        ],
      },
      { key: "value", head: t("column_value"), show: (r) => amount(r, r.value) },
      { key: "standard_error", head: t("column_survey_se"), show: (r) => amount(r, r.standard_error) },
    ],
  });
}

const pairRow = (pair, key) => pair.rows.find((r) => r.key === key);

// What the programme does to those who lose the transfer: participants' loss less others'.
function flipsOf(pair) {
  const flips = [];
  for (const year of [5, 10]) {
    const stop = pairRow(pair, "stop_year_" + year);
    const without = pairRow(pair, "stop_without_year_" + year);
    if (!stop || !without) continue;
    const [a, b] = [stop.a - without.a, stop.b - without.b];
    if (Math.sign(a) !== Math.sign(b)) flips.push({ pair, year, stop, without, a, b });
  }
  return flips;
}
const flipWords = ({ pair, year, stop, without }) =>
  t("flip", {
    reading: data.cells[pair.a].reading,
    year,
    a: structureWord(data.cells[pair.a]),
    b: structureWord(data.cells[pair.b]),
    stop_a: number(stop.a, 0, true),
    without_a: number(without.a, 0, true),
    stop_b: number(stop.b, 0, true),
    without_b: number(without.b, 0, true),
  });

// The unpublished number that the smallest survey would settle, of effects in soles.
function cheapest(pair) {
  const rows = pair.rows.filter((r) => r.interviews !== null && r.unit === "soles/year");
  return rows.length ? rows.reduce((a, b) => (b.interviews < a.interviews ? b : a)) : null;
}

const told = (fill, row) => ({
  ...fill,
  number: row.words,
  value_a: amount(row, row.a),
  value_b: amount(row, row.b),
  n: interviewsText(row.interviews),
});

function structuresLead() {
  if (!data.pairs.length) return t("structures_one");
  return data.pairs
    .map((pair) => {
      const row = cheapest(pair);
      const [a, b] = [data.cells[pair.a], data.cells[pair.b]];
      const fill = {
        reading: a.reading,
        a: structureWord(a),
        b: structureWord(b),
        q_a: two(measure(a, "q")),
        q_b: two(measure(b, "q")),
      };
      const alike = Math.abs(measure(a, "q") - measure(b, "q")) < 1;
      const first = t(alike ? "structures_fit" : "structures_differ", fill);
      return row ? first + " " + t("structures_told", told(fill, row)) : first;
    })
    .join(" ");
}
