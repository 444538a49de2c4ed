// Parameters with their errors, what they may be, and what pulls on them.

// The published numbers that pull most on a parameter, with signs.
function influencesOf(file, parameter, most = 3) {
  const table = tableOf(file, "sensitivity");
  const row = table ? axisOf(table, "parameter").values.indexOf(parameter) : -1;
  if (row < 0) return [];
  const column = columnOf(table, "standardised");
  return axisOf(table, "moment")
    .values.map((moment, k) => ({ moment, pull: gridValue(table, column, row, k) }))
    .filter((i) => i.pull !== null && Math.abs(i.pull) >= 0.05)
    .sort((a, b) => Math.abs(b.pull) - Math.abs(a.pull))
    .slice(0, most);
}
const influenceText = (file, i) => placeWords(file, i.moment) + " (" + number(i.pull, 1, true) + ")";

// Not told: on a bound, or no published number bears on it.
const isHeld = (file, p) => settingOf(file, p.parameter).held === 1 || p.low === null;

function parametersExhibit(file) {
  const records = parametersOf(file).map((p) => ({
    ...p,
    ...settingOf(file, p.parameter),
    parameter: p.parameter,
    influences: influencesOf(file, p.parameter)
      .map((i) => influenceText(file, i))
      .join("; "),
  }));
  const interval = (r) =>
    isHeld(file, r) ? t("not_told") : "[" + fourDigits(r.low) + ", " + fourDigits(r.high) + "]";
  return exhibit({
    name: "parameters",
    title: t("parameters_title", { cell: cellWords(file) }),
    note: t("parameters_note"),
    file,
    records,
    rowKey: "parameter",
    columns: [
      {
        key: "long_name",
        head: t("column_parameter"),
        show: (r) => [
          r.long_name,
          element("span", { class: "words" }, [r.path, r.units].filter((w) => w && w !== "1").join(" · ")),
        ],
      },
      { key: "path", head: t("column_path"), hidden: true },
      { key: "units", head: t("column_unit"), hidden: true },
      { key: "estimate", head: t("column_estimate"), show: (r) => fourDigits(r.estimate) },
      {
        key: "standard_error",
        head: t("column_se"),
        show: (r) => (isHeld(file, r) ? enDash : fourDigits(r.standard_error)),
      },
      { key: "low", head: t("column_interval"), show: interval },
      { key: "high", head: t("column_high"), hidden: true },
      { key: "start", head: t("column_search_start"), show: (r) => fourDigits(r.start) },
      {
        key: "from",
        head: t("column_bounds"),
        show: (r) => fourDigits(r.from) + enDash + fourDigits(r.to),
      },
      { key: "to", head: t("column_upper_bound"), hidden: true },
      {
        key: "influences",
        head: t("column_influences"),
        kind: "text long",
        show: (r) => r.influences || t("no_influence"),
      },
    ],
  });
}

// Where a value lies between its bounds, on the scale that it is searched on: 0 to 100.
function placeInBounds(file, p, value) {
  const scale = settingOf(file, p.parameter).scale === "log" ? Math.log : (x) => x;
  return (100 * (scale(value) - scale(p.from))) / (scale(p.to) - scale(p.from));
}

function boundRows(file) {
  return parametersOf(file).map((p) => {
    const held = isHeld(file, p);
    return {
      words: p.long_name,
      lines: linesOf(p.long_name),
      estimate: placeInBounds(file, p, p.estimate),
      low: placeInBounds(file, p, held ? p.from : p.low),
      high: placeInBounds(file, p, held ? p.to : p.high),
      start: placeInBounds(file, p, p.start),
      value: fourDigits(p.estimate),
      band: held ? t("not_told") : fourDigits(p.low) + enDash + fourDigits(p.high),
      limits: fourDigits(p.from) + enDash + fourDigits(p.to),
    };
  });
}
function boundSpec(rows) {
  const y = wordAxis();
  const x = (field) => ({
    field,
    type: "quantitative",
    title: t("axis_bounds"),
    scale: { domain: [0, 100], nice: false },
    axis: { labelExpr: "datum.value + ' %'", tickCount: 5 },
  });
  const tooltip = [
    tip("words", t("column_parameter")),
    tip("value", t("column_estimate")),
    tip("band", t("column_interval")),
    tip("limits", t("column_bounds")),
  ];
  return {
    layer: [
      {
        mark: { type: "rule", strokeWidth: 7, color: "#0b5f66", opacity: 0.28 },
        encoding: { y, x: x("low"), x2: { field: "high" } },
      },
      { mark: { type: "tick", color: "#6b6b6b", thickness: 2, size: 18 }, encoding: { y, x: x("start") } },
      {
        mark: { type: "point", filled: true, size: 90, opacity: 1, color: "#0b5f66" },
        encoding: { y, x: x("estimate"), tooltip },
      },
    ],
    data: { values: rows },
    height: linesHigh(rows, 34),
  };
}
const boundColumns = () => [
  { key: "words", head: t("column_parameter") },
  { key: "estimate", head: t("column_estimate") + " (%)" },
  { key: "low", head: t("low_end") + " (%)" },
  { key: "high", head: t("high_end") + " (%)" },
  { key: "start", head: t("column_search_start") + " (%)" },
];

// Everything else keeps its value: what the file of the scenario says, with its source.
function fixedExhibit(file) {
  const fitted = parametersOf(file).map((p) => settingOf(file, p.parameter).path ?? p.parameter);
  const isFitted = (path) =>
    fitted.some((f) => path === f || path.startsWith(f + ".") || path.endsWith("." + f));
  const records = data.values
    .filter((v) => v.values[chosen.cell] !== null && !isFitted(v.path))
    .map((v) => ({ ...v, value: v.values[chosen.cell] }));
  return exhibit({
    name: "fixed",
    title: t("fixed_title"),
    note: t("fixed_note", { n: records.length, assumed: records.filter((r) => isAssumed(r.source)).length }),
    file,
    records,
    rowKey: "path",
    folded: true,
    columns: [
      { key: "path", head: t("column_path") },
      { key: "value", head: t("column_value") },
      { key: "unit", head: t("column_unit"), kind: "text" },
      { key: "source", head: t("column_source"), kind: "text long" },
    ],
  });
}
const isAssumed = (source) => /^(assumed|own judgement|unknown|fixed|none is printed)/.test(source);

// How much of the range that a search may use the interval of 95 % still covers.
function coveredShare(file, p) {
  return (placeInBounds(file, p, p.high) - placeInBounds(file, p, p.low)) / 100;
}

function parametersLead(file) {
  const all = parametersOf(file);
  const told = all.filter((p) => !isHeld(file, p)).map((p) => ({ p, covers: coveredShare(file, p) }));
  told.sort((a, b) => a.covers - b.covers);
  const held = all.filter((p) => isHeld(file, p)).map((p) => p.long_name);
  const [best, worst] = [told[0], told[told.length - 1]];
  const words = told.length
    ? t("parameters_lead", {
        n: all.length,
        best: best.p.long_name,
        best_share: share(best.covers),
        worst: worst.p.long_name,
        worst_share: share(worst.covers),
      })
    : t("parameters_lead_none", { n: all.length });
  return held.length ? words + " " + t("parameters_held", { which: listed(held) }) : words;
}
