// What it costs, and what is not known.

const lineColours = ["#0b5f66", "#b0701a", "#8fb8b6", "#8a8a8a"];

// Millions of soles of the country by year and line; the base's total beside them.
function costRows() {
  const lines = shown().budget.lines.filter((l) => !l.name.startsWith("total"));
  return shown()
    .years.flatMap((year, y) => {
      const total = scaled(money("total", "level", { year: y, option: baseIndex() }), 1e-6);
      return lines.map((line, i) => {
        const value = scaled(money(line.name, "level", { year: y }), 1e-6);
        return {
          year,
          line: line.words,
          order: i,
          value,
          base: total,
          tip: number(value, 1),
          baseTip: number(total, 1),
        };
      });
    })
    .filter((row, _, all) => all.some((r) => r.line === row.line && r.value !== 0));
}
function costSpec(rows) {
  const names = [...new Set(rows.map((r) => r.line))];
  const x = {
    field: "year",
    type: "ordinal",
    title: null,
    axis: { labelAngle: 0, values: yearTicks(), format: "d", ticks: false },
  };
  const y = (field) => ({
    field,
    type: "quantitative",
    title: t("millions"),
    axis: { format: ",.0f" },
    stack: field === "value" ? "zero" : null,
  });
  const tooltip = [
    tip("line", t("column_figure")),
    tip("year", t("column_year")),
    tip("tip", optionNow().words),
    tip("baseTip", t("total_of", { base: base().words })),
  ];
  return {
    data: { values: rows },
    height: 260,
    layer: [
      {
        mark: { type: "bar" },
        encoding: {
          x,
          y: y("value"),
          order: { field: "order" },
          tooltip,
          color: {
            field: "line",
            type: "nominal",
            scale: { domain: names, range: lineColours },
            legend: { ...legend(), symbolType: "square" },
          },
          opacity: { condition: { test: `datum.year === ${yearNow()}`, value: 1 }, value: 0.72 },
        },
      },
      {
        mark: { type: "tick", color: "#1d2326", thickness: 2.5, bandSize: narrow() ? 20 : 34 },
        encoding: { x, y: y("base"), tooltip },
      },
    ],
  };
}
const costColumns = () => [
  { key: "year", head: t("column_year") },
  { key: "line", head: t("column_figure") },
  { key: "value", head: t("millions") },
  { key: "base", head: t("total_of", { base: base().words }) },
];

// What each scenario costs beyond the base since the first year, and what it does to poverty: as wide
// and high as the cells make it.
const tradeoffOptions = () =>
  shown()
    .options.map((option, i) => ({ option, i }))
    .filter(({ i }) => i !== baseIndex());
const hasTradeoff = () => Boolean(shown().budget) && tradeoffOptions().length > 1;
function tradeoffRows() {
  const last = shown().years.length - 1;
  const over = (get) => overCells((cell) => get(cell));
  return tradeoffOptions().map(({ option, i }) => {
    const cost = (cell) => scaled(money("total_to_date", "difference", { cell, option: i, year: last }), 1e-6);
    const poor = (cell) => scaled(figure("poor_households", "difference", { cell, option: i, year: last }), 100);
    const [costLow, costHigh] = over(cost);
    const [low, high] = over(poor);
    return {
      who: option.words,
      short: option.name,
      chosen: i === chosen.option,
      cost: (costLow + costHigh) / 2,
      value: (low + high) / 2,
      costLow,
      costHigh,
      low,
      high,
      costTip: between([costLow, costHigh], (v) => number(v, 0, true)),
      tip: between([low, high], points),
    };
  });
}
function tradeoffSpec(rows) {
  const axis = (field, title, format) => ({
    field,
    type: "quantitative",
    title,
    scale: { zero: true, nice: true },
    axis: { format, tickCount: 6, labelOverlap: true },
  });
  const x = (field) => axis(field, t("extra_millions"), ",.0f");
  const y = (field) => axis(field, t("points_households"), ".1f");
  const colored = {
    condition: { test: "datum.chosen", value: colour.scenario },
    value: colour.base,
  };
  const tooltip = [tip("who", t("column_scenario")), tip("costTip", t("extra_millions")), tip("tip", t("points_households"))];
  return {
    data: { values: rows },
    height: 300,
    layer: [
      { data: { values: [{}] }, mark: { type: "rule", color: "#1d2326" }, encoding: { x: { datum: 0 } } },
      { data: { values: [{}] }, mark: { type: "rule", color: "#1d2326" }, encoding: { y: { datum: 0 } } },
      {
        mark: { type: "rule", strokeWidth: 1.6 },
        encoding: { x: x("costLow"), x2: { field: "costHigh" }, y: y("value"), color: colored },
      },
      {
        mark: { type: "rule", strokeWidth: 1.6 },
        encoding: { x: x("cost"), y: y("low"), y2: { field: "high" }, color: colored },
      },
      {
        mark: { type: "point", filled: true, size: 70, opacity: 1 },
        encoding: { x: x("cost"), y: y("value"), color: colored, tooltip },
      },
      {
        mark: { type: "text", dy: -11, align: "left", dx: 6, color: "#1d2326" },
        encoding: { x: x("cost"), y: y("value"), text: { field: "short" } },
      },
    ],
  };
}
const tradeoffColumns = () => [
  { key: "who", head: t("column_scenario") },
  { key: "costLow", head: t("extra_millions") + ", " + t("low") },
  { key: "costHigh", head: t("extra_millions") + ", " + t("high") },
  { key: "low", head: t("points_households") + ", " + t("low") },
  { key: "high", head: t("points_households") + ", " + t("high") },
];

// The headline under each reading and structure, with two standard errors.
function cellRows() {
  return shown().cells.map((cell, c) => {
    const value = scaled(figure("poor_households", "difference", { cell: c }), 100);
    const error = scaled(figure("poor_households", "difference_error", { cell: c }), 100);
    const size = margin(error, c);
    return {
      cell: cellWords(cell),
      reading: cell.reading,
      structure: t("structure_" + cell.structure),
      value,
      error,
      low: value - (size ?? 0),
      high: value + (size ?? 0),
      tip: points(value) + " " + errorText(size, 1),
      short: number(value, 1, true) + " " + errorText(size, 1),
    };
  });
}
function cellSpec(rows) {
  const written = (name) => name.split(" · ").flatMap((part) => inLines(part, narrow() ? 20 : 50));
  const lines = Object.fromEntries(rows.map((r) => [r.cell, written(r.cell)]));
  const most = Math.max(...rows.map((r) => lines[r.cell].length));
  const y = {
    field: "cell",
    type: "nominal",
    sort: null,
    title: null,
    // The reading stands above the structure, each in lines, so that neither is cut.
    axis: { domain: false, ticks: false, labelExpr: labelLines(lines), labelLimit: 330, labelPadding: 8 },
  };
  const x = (field) => ({
    field,
    type: "quantitative",
    title: t("points_households"),
    scale: { zero: true, nice: true },
    axis: { tickCount: 5, labelOverlap: true },
  });
  const color = { ...cellScales().color, legend: null };
  const tooltip = [tip("cell", t("choose_cell")), tip("tip", t("difference_column"))];
  return {
    data: { values: rows },
    height: Math.max(44, 10 + lineHeight * most) * rows.length,
    layer: [
      { data: { values: [{}] }, mark: { type: "rule", color: "#1d2326" }, encoding: { x: { datum: 0 } } },
      { mark: { type: "rule", strokeWidth: 2 }, encoding: { y, x: x("low"), x2: { field: "high" }, color } },
      {
        mark: { type: "point", filled: true, size: 90, opacity: 1 },
        encoding: { y, x: x("value"), color, tooltip },
      },
      {
        mark: { type: "text", dy: -13, color: "#1d2326" },
        encoding: { y, x: x("value"), text: { field: "short" } },
      },
    ],
  };
}
const cellColumns = () => [
  { key: "reading", head: t("column_reading") },
  { key: "structure", head: t("column_structure") },
  { key: "value", head: t("points_households") },
  { key: "error", head: t("column_mc_se") },
];

// What each assumption, switched alone, makes of the headline.
function assumptionRows() {
  const s = chosen.option - 1;
  const rows = shown().assumptions.map((a) => ({
    words: a.words,
    why: a.why,
    value: scaled(a.headline[s], 100),
    change: scaled(a.change[s], 100),
    error: scaled(a.error[s], 100),
    margin: scaled(a.margin[s], 100),
  }));
  for (const r of rows) {
    r.low = r.value - (r.margin ?? 0);
    r.high = r.value + (r.margin ?? 0);
    r.tip = points(r.value);
    r.changeTip = points(r.change) + " " + errorText(r.margin, 1);
  }
  return rows.sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
}
function assumptionSpec(rows) {
  const y = {
    field: "words",
    type: "nominal",
    sort: null,
    title: null,
    axis: narrow() ? null : { domain: false, ticks: false, labelLimit: 270, labelPadding: 8, grid: true },
  };
  // On a narrow screen the words stand above their row.
  const labels = narrow()
    ? [{ mark: { type: "text", align: "left", dy: -11, x: 2 }, encoding: { y, text: { field: "words" } } }]
    : [];
  const x = (field) => ({
    field,
    type: "quantitative",
    title: t("points_households"),
    scale: { zero: true, nice: true },
    axis: { tickCount: 5, labelOverlap: true },
  });
  const asIs = [{ value: rows[0].value - rows[0].change }];
  const tooltip = [
    tip("words", t("assumption")),
    tip("tip", t("under_it")),
    tip("changeTip", t("change")),
    ...(spanish ? [] : [tip("why", t("why"))]),
  ];
  return {
    data: { values: rows },
    height: (narrow() ? 38 : 24) * rows.length,
    layer: [
      ...labels,
      { data: { values: [{}] }, mark: { type: "rule", color: "#1d2326" }, encoding: { x: { datum: 0 } } },
      {
        data: { values: asIs },
        mark: { type: "rule", color: colour.scenario, strokeDash: [5, 3], strokeWidth: 2 },
        encoding: { x: { ...x("value") } },
      },
      {
        mark: { type: "rule", strokeWidth: 1.6, color: colour.scenario },
        encoding: { y, x: x("low"), x2: { field: "high" } },
      },
      {
        mark: { type: "point", filled: true, size: 60, opacity: 1, color: colour.scenario },
        encoding: { y, x: x("value"), tooltip },
      },
    ],
  };
}
const assumptionColumns = () => [
  { key: "words", head: t("assumption") },
  { key: "value", head: t("under_it") + " (" + t("points") + ")" },
  { key: "change", head: t("change") },
  { key: "error", head: t("column_mc_se") },
  ...(spanish ? [] : [{ key: "why", head: t("why") }]),
];
