// Charts: each is rows of numbers, columns that name them, and a drawing of the rows. The same rows
// are its table and its download.

// Range over readings and structures; where there is one, what chance may do, 95 % by Student's t.
function band(value, error, get) {
  if (severalCells()) return overCells(get);
  const size = margin(error);
  return value !== null && size !== null ? [value - size, value + size] : [value, value];
}

const scaled = (value, scale) => (value === null || value === undefined ? null : value * scale);
const points = (value) => number(value, 1, true) + noBreak + t("points");
const percent = (value) => number(value, 1) + noBreak + "%";
const soles = (value) => "S/" + noBreak + number(value, 0);
const solesSigned = (value) => number(value, 0, true) + noBreak + "S/";
const between = (range, write) =>
  range[0] === range[1] ? write(range[0]) : t("range", { low: write(range[0]), high: write(range[1]) });

// Base and scenario over the years, each with its range.
function trendRows(name) {
  return [...new Set([baseIndex(), chosen.option])].flatMap((option, i) =>
    shown().years.map((year, y) => {
      const get = (cell) => scaled(figure(name, "level", { cell, option, year: y }), 100);
      const value = get(chosen.cell);
      const [low, high] = band(value, scaled(figure(name, "error", { option, year: y }), 100), get);
      return {
        year,
        who: (i ? optionNow() : base()).words,
        value,
        low,
        high,
        tip: percent(value),
        span: between([low, high], percent),
      };
    }),
  );
}
const trendColumns = () => [
  { key: "year", head: t("column_year") },
  { key: "who", head: t("column_scenario") },
  { key: "value", head: "% " + cellNow() },
  { key: "low", head: t("low") },
  { key: "high", head: t("high") },
];

function yearAxis() {
  return {
    field: "year",
    type: "quantitative",
    title: null,
    scale: { domain: [shown().years[0], shown().years[shown().years.length - 1]], nice: false, padding: 8 },
    axis: { format: "d", grid: false, labelOverlap: true, tickMinStep: 1, values: yearTicks() },
  };
}
// So few that their labels stay apart.
function yearTicks() {
  const { years } = shown();
  const step = narrow() ? Math.ceil(years.length / 4) : 1 + Math.floor(years.length / 14);
  return years.filter((_, i) => i % step === 0);
}
const yearRule = () => ({
  data: { values: [{ year: yearNow() }] },
  mark: { type: "rule", color: "#b9b3a4", strokeWidth: 1 },
  encoding: { x: yearAxis() },
});

function trendSpec(rows, title) {
  const who = [...new Set(rows.map((r) => r.who))];
  const color = {
    field: "who",
    type: "nominal",
    scale: { domain: who, range: [colour.base, colour.scenario] },
    legend: legend(who),
  };
  const tooltip = [
    tip("who", t("column_scenario")),
    tip("year", t("column_year")),
    tip("tip", cellNow()),
    tip("span", t(severalCells() ? "over_cells" : "two_errors")),
  ];
  const x = yearAxis();
  const y = { field: "value", type: "quantitative", title, scale: { zero: false, nice: true } };
  return {
    layer: [
      yearRule(),
      {
        mark: { type: "area", opacity: 0.16 },
        encoding: { x, y: { ...y, field: "low" }, y2: { field: "high" }, color },
      },
      {
        mark: { type: "line", strokeWidth: 2.2 },
        encoding: {
          x,
          y,
          color,
          strokeDash: {
            field: "who",
            type: "nominal",
            scale: {
              domain: who,
              range: [
                [5, 3],
                [1, 0],
              ],
            },
            legend: legend(who),
          },
        },
      },
      { mark: { type: "point", filled: true, size: 38, opacity: 1 }, encoding: { x, y, color, tooltip } },
    ],
    data: { values: rows },
    height: 260,
  };
}

// Scenario less base over the years, a line for each reading and structure.
function gapRows() {
  return shown().cells.flatMap((cell, c) =>
    shown().years.map((year, y) => {
      const value = scaled(figure("poor_households", "difference", { cell: c, year: y }), 100);
      const error = scaled(figure("poor_households", "difference_error", { cell: c, year: y }), 100);
      return {
        year,
        cell: cellWords(cell),
        reading: cell.reading,
        structure: t("structure_" + cell.structure),
        value,
        error,
        low: value - (margin(error, c) ?? 0),
        high: value + (margin(error, c) ?? 0),
        tip: points(value) + " " + errorText(margin(error, c), 1),
      };
    }),
  );
}
function cellScales() {
  const names = shown().cells.map(cellWords);
  const range = shown().cells.map((c) => colour[c.structure]);
  const dash = shown().cells.map((c) => (c.reading === "itt" ? [2, 3] : [1, 0]));
  // On a narrow screen the reading stands above the structure, so that neither is cut.
  const own = {
    ...legend(),
    labelFontSize: 12,
    ...(narrow() ? { labelExpr: `split(datum.label, ' · ')`, rowPadding: 18 } : {}),
  };
  return {
    color: { field: "cell", type: "nominal", scale: { domain: names, range }, legend: own },
    strokeDash: { field: "cell", type: "nominal", scale: { domain: names, range: dash }, legend: own },
  };
}
function gapSpec(rows) {
  const { color, strokeDash } = cellScales();
  const x = yearAxis();
  const y = { field: "value", type: "quantitative", title: t("points"), scale: { nice: true } };
  const tooltip = [
    tip("cell", t("choose_cell")),
    tip("year", t("column_year")),
    tip("tip", t("difference_column")),
  ];
  return {
    layer: [
      yearRule(),
      { data: { values: [{}] }, mark: { type: "rule", color: "#1d2326" }, encoding: { y: { datum: 0 } } },
      {
        transform: [{ filter: { field: "cell", equal: cellNow() } }],
        mark: { type: "area", opacity: 0.15 },
        encoding: { x, y: { ...y, field: "low" }, y2: { field: "high" }, color },
      },
      { mark: { type: "line", strokeWidth: 2 }, encoding: { x, y, color, strokeDash } },
      { mark: { type: "point", filled: true, size: 32, opacity: 1 }, encoding: { x, y, color, tooltip } },
    ],
    data: { values: rows },
    height: 260,
  };
}
const gapColumns = () => [
  { key: "year", head: t("column_year") },
  { key: "reading", head: t("column_reading") },
  { key: "structure", head: t("column_structure") },
  { key: "value", head: t("points") },
  { key: "error", head: t("column_mc_se") },
];

// Measured income at each percentile over the years, of the scenario, under the chosen reading.
const fanBands = [
  [5, 95],
  [10, 90],
  [25, 75],
];
function fanRows() {
  return shown().years.map((year, y) => {
    const row = { year };
    for (const p of [5, 10, 25, 50, 75, 90, 95])
      row["p" + p] = figure("measured_income_p" + p, "level", { year: y });
    row.base = figure("measured_income_p50", "level", { year: y, option: baseIndex() });
    row.middle = soles(row.p50);
    row.half = between([row.p25, row.p75], soles);
    row.most = between([row.p5, row.p95], soles);
    row.baseText = soles(row.base);
    return row;
  });
}
function fanSpec(rows) {
  const x = yearAxis();
  const y = (field) => ({ field, type: "quantitative", title: t("soles_year"), axis: { format: ",.0f" } });
  const areas = fanBands.map(([low, high], i) => ({
    mark: { type: "area", color: colour.scenario, opacity: 0.13 + 0.06 * i },
    encoding: { x, y: y("p" + low), y2: { field: "p" + high } },
  }));
  const last = rows[rows.length - 1];
  const labels = [5, 25, 50, 75, 95].map((p) => ({
    year: last.year,
    value: last["p" + p],
    label: p === 50 ? t("median") : "p" + p,
  }));
  const tooltip = [
    tip("year", t("column_year")),
    tip("middle", t("median")),
    tip("half", "p25–p75"),
    tip("most", "p5–p95"),
    tip("baseText", t("median_base")),
  ];
  return {
    layer: [
      ...areas,
      yearRule(),
      {
        mark: { type: "line", color: colour.base, strokeDash: [5, 3], strokeWidth: 2 },
        encoding: { x, y: y("base") },
      },
      { mark: { type: "line", color: colour.scenario, strokeWidth: 2.4 }, encoding: { x, y: y("p50") } },
      {
        mark: { type: "point", filled: true, color: colour.scenario, size: 38, opacity: 1 },
        encoding: { x, y: y("p50"), tooltip },
      },
      {
        data: { values: labels },
        mark: { type: "text", align: "left", dx: 6, color: "#1d2326" },
        encoding: { x, y: y("value"), text: { field: "label" } },
      },
    ],
    data: { values: rows },
    height: 320,
    padding: { right: 6, left: 4, top: 6, bottom: 4 },
  };
}
const fanColumns = () => [
  { key: "year", head: t("column_year") },
  ...[5, 10, 25, 50, 75, 90, 95].map((p) => ({ key: "p" + p, head: "p" + p + " (S/)" })),
  { key: "base", head: t("median_base") + " (S/)" },
];
