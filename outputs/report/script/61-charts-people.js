// Who gains and who loses.

// Households worse and better off by quartile of income before the first year.
function quartileRows() {
  return [1, 2, 3, 4].flatMap((q) =>
    ["worse_off", "better_off"].map((kind) => {
      const group = groupAt("income_" + q);
      const get = (cell) => scaled(figure(kind, "level", { cell, group }), 100);
      const value = get(chosen.cell);
      const [low, high] = overCells(get);
      const side = kind === "worse_off" ? -1 : 1;
      return {
        quartile: t("quartile_" + q),
        kind: t(kind),
        value,
        low,
        high,
        side: side * value,
        from: side * low,
        to: side * high,
        label: percent(value),
        span: between([low, high], percent),
      };
    }),
  );
}
function quartileSpec(rows) {
  const y = {
    field: "quartile",
    type: "nominal",
    sort: [1, 2, 3, 4].map((q) => t("quartile_" + q)),
    title: null,
    axis: { domain: false, ticks: false, labelLimit: 130, labelPadding: 8 },
  };
  const reach = Math.max(10, ...rows.map((r) => Math.max(r.value, r.high))) * (narrow() ? 2.2 : 1.5);
  const x = (field) => ({
    field,
    type: "quantitative",
    title: t("share_households"),
    scale: { domain: [-reach, reach], nice: false },
    axis: { labelExpr: "format(abs(datum.value), '.0f')", tickCount: 6 },
  });
  const color = {
    field: "kind",
    type: "nominal",
    scale: { domain: [t("worse_off"), t("better_off")], range: [colour.loss, colour.scenario] },
    legend: { ...legend(), direction: narrow() ? "vertical" : "horizontal", symbolType: "square" },
  };
  const tooltip = [
    tip("quartile", t("choose_group")),
    tip("kind", " "),
    tip("label", cellNow()),
    tip("span", t("over_cells")),
  ];
  const text = (kind, align, dx) => ({
    transform: [{ filter: { field: "kind", equal: t(kind) } }],
    mark: { type: "text", align, dx, color: "#1d2326" },
    encoding: { y, x: x("to"), text: { field: "label" } },
  });
  return {
    data: { values: rows },
    height: 46 * 4,
    layer: [
      { mark: { type: "bar", height: 22 }, encoding: { y, x: x("side"), color, tooltip } },
      {
        mark: { type: "rule", color: "#1d2326", strokeWidth: 1.4 },
        encoding: { y, x: x("from"), x2: { field: "to" }, tooltip },
      },
      text("worse_off", "right", -6),
      text("better_off", "left", 6),
      { data: { values: [{}] }, mark: { type: "rule", color: "#1d2326" }, encoding: { x: { datum: 0 } } },
    ],
  };
}
const quartileColumns = () => [
  { key: "quartile", head: t("choose_group") },
  { key: "kind", head: t("column_figure") },
  { key: "value", head: "% " + cellNow() },
  { key: "low", head: t("low") },
  { key: "high", head: t("high") },
];

// Scenario less base at each percentile of measured income.
function quantileRows() {
  const at = Array.from({ length: 19 }, (_, i) => 5 * (i + 1)).filter(
    (p) => shown().series["measured_income_p" + p],
  );
  return shown().cells.flatMap((cell, c) =>
    at.map((p) => {
      const value = figure("measured_income_p" + p, "difference", { cell: c });
      const error = figure("measured_income_p" + p, "difference_error", { cell: c });
      return {
        p,
        cell: cellWords(cell),
        reading: cell.reading,
        structure: t("structure_" + cell.structure),
        value,
        error,
        low: value - (margin(error, c) ?? 0),
        high: value + (margin(error, c) ?? 0),
        at: "p" + p,
        tip: solesSigned(value) + " " + errorText(margin(error, c), 0),
      };
    }),
  );
}
function quantileSpec(rows) {
  const { color, strokeDash } = cellScales();
  const x = {
    field: "p",
    type: "quantitative",
    title: t("percentile"),
    scale: { domain: [0, 100] },
    axis: { values: [10, 25, 50, 75, 90], grid: false },
  };
  const y = { field: "value", type: "quantitative", title: t("soles_year"), axis: { format: ",.0f" } };
  const tooltip = [
    tip("cell", t("choose_cell")),
    tip("at", t("percentile")),
    tip("tip", t("difference_column")),
  ];
  return {
    data: { values: rows },
    height: 260,
    layer: [
      { data: { values: [{}] }, mark: { type: "rule", color: "#1d2326" }, encoding: { y: { datum: 0 } } },
      {
        transform: [{ filter: { field: "cell", equal: cellNow() } }],
        mark: { type: "area", opacity: 0.15 },
        encoding: { x, y: { ...y, field: "low" }, y2: { field: "high" }, color },
      },
      { mark: { type: "line", strokeWidth: 2 }, encoding: { x, y, color, strokeDash } },
      { mark: { type: "point", filled: true, size: 28, opacity: 1 }, encoding: { x, y, color, tooltip } },
    ],
  };
}
const quantileColumns = () => [
  { key: "p", head: t("percentile") },
  { key: "reading", head: t("column_reading") },
  { key: "structure", head: t("column_structure") },
  { key: "value", head: "S/" },
  { key: "error", head: t("column_mc_se") },
];
