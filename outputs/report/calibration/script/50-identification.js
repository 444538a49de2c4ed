// What identifies what, and what stays open.

function identifiedSentences(file) {
  const lines = parametersOf(file).map((p) => {
    const influences = influencesOf(file, p.parameter);
    return influences.length
      ? t("identified_by", {
          parameter: p.long_name,
          moments: listed(influences.map((i) => influenceText(file, i))),
        })
      : t("identified_by_none", { parameter: p.long_name });
  });
  return [...lines, ...weakestSentences(file), ...cloudSentences(file)];
}

const worthNaming = 0.3; // of the largest weight

function weakestSentences(file) {
  const table = tableOf(file, "singular_values");
  if (!table) return [];
  const weights = columnOf(table, "weakest").values;
  const values = columnOf(table, "singular_value").values.filter((v) => v !== null);
  const most = Math.max(...weights.map(Math.abs));
  const sign = Math.sign(weights.find((w) => Math.abs(w) === most));
  const named = parametersOf(file)
    .map((p, k) => ({ words: p.long_name, weight: sign * weights[k] }))
    .filter((n) => Math.abs(n.weight) >= worthNaming * most);
  const which = named.map((n) => t(n.weight > 0 ? "goes_up" : "goes_down", { parameter: n.words }));
  const fill = {
    which: listed(which),
    parameter: named[0].words,
    value: two(values[values.length - 1]),
    condition: number(values[0] / values[values.length - 1], 0),
  };
  return [t(named.length > 1 ? "weakest_several" : "weakest_one", fill)];
}

function cloudSentences(file) {
  const tried = measure(file, "tried");
  const robust = tableOf(file, "robust");
  if (!tried || !robust) return [];
  const kept = columnOf(robust, "kept").values;
  return [
    t("cloud_text", {
      tried: whole(tried),
      plausible: whole(measure(file, "plausible")),
      share: share(measure(file, "plausible") / tried),
      robust: whole(kept.filter((k) => k === 1).length),
    }),
  ];
}

// Numbers by parameter (across) and published number (down), as colours with their digits.
function heatRows(file, table, column) {
  const [down, across] = column.axes.map((name) => axisOf(table, name).values);
  return down.flatMap((row, i) =>
    across.map((place, j) => {
      const value = gridValue(table, column, i, j);
      const byParameter = column.axes[0] === "parameter";
      return {
        parameter: placeWords(file, byParameter ? row : place),
        across: inLines(placeWords(file, byParameter ? row : place), narrow() ? 22 : 12),
        lines: linesOf(placeWords(file, byParameter ? place : row)),
        moment: placeWords(file, byParameter ? place : row),
        value,
        label: value === null ? enDash : number(value, 1, true),
      };
    }),
  );
}
function heatSpec(rows) {
  // Beyond one and a half standard errors the colour says no more.
  const most = Math.min(1.5, Math.max(0.5, ...rows.map((r) => Math.abs(r.value ?? 0))));
  const x = {
    field: "across",
    type: "nominal",
    sort: null,
    title: null,
    axis: {
      labelExpr: "split(datum.label, '\\n')",
      labelAngle: narrow() ? -90 : 0,
      labelAlign: narrow() ? "right" : "center",
      labelBaseline: narrow() ? "middle" : "top",
      labelFontSize: 11,
      labelLineHeight: 12,
      labelLimit: 200,
      domain: false,
      ticks: false,
    },
  };
  const y = wordAxis();
  const tooltip = [
    tip("moment", t("column_statistic")),
    tip("parameter", t("column_parameter")),
    tip("label", " "),
  ];
  return {
    layer: [
      {
        mark: { type: "rect", stroke: "#fbfaf6" },
        encoding: {
          x,
          y,
          tooltip,
          color: {
            field: "value",
            type: "quantitative",
            scale: { domain: [-most, 0, most], range: ["#b0572f", "#f6f3ea", "#0b5f66"], clamp: true },
            legend: null,
          },
        },
      },
      {
        mark: { type: "text", fontSize: narrow() ? 11 : 12.5 },
        encoding: {
          x,
          y,
          text: { field: "label" },
          color: {
            condition: { test: `abs(datum.value) > ${0.62 * most}`, value: "#fff" },
            value: "#1d2326",
          },
        },
      },
    ],
    data: { values: rows },
    height: linesHigh(rows, 27),
  };
}
const heatColumns = (what) => [
  { key: "parameter", head: t("column_parameter") },
  { key: "moment", head: t("column_statistic") },
  { key: "value", head: what },
];

function profileRows(file) {
  const points = recordsOf(tableOf(file, "profiles"));
  const least = Math.min(...points.map((p) => p.q));
  return points.map((r) => {
    const p = parametersOf(file).find((one) => one.parameter === r.parameter);
    return {
      parameter: p.long_name,
      value: r.value,
      place: placeInBounds(file, p, r.value),
      q: r.q,
      rise: r.q - least,
      text: fourDigits(r.value),
      q_text: two(r.q),
    };
  });
}
const shades = ["#0b5f66", "#b0701a", "#5b4b8a", "#a3431f", "#6b6b6b", "#2f7d32", "#1d2326"];
function profileSpec(rows) {
  const x = {
    field: "place",
    type: "quantitative",
    title: t("axis_bounds"),
    scale: { domain: [0, 100], nice: false },
    axis: { labelExpr: "datum.value + ' %'", tickCount: 5, grid: false },
  };
  const y = { field: "rise", type: "quantitative", title: t("axis_rise") };
  const names = [...new Set(rows.map((r) => r.parameter))];
  const color = {
    field: "parameter",
    type: "nominal",
    scale: { domain: names, range: shades },
    legend: legend(),
  };
  const tooltip = [
    tip("parameter", t("column_parameter")),
    tip("text", t("column_value")),
    tip("q_text", "Q"),
  ];
  return {
    layer: [
      { mark: { type: "line", strokeWidth: 2 }, encoding: { x, y, color } },
      { mark: { type: "point", filled: true, size: 46, opacity: 1 }, encoding: { x, y, color, tooltip } },
    ],
    data: { values: rows },
    height: 250,
  };
}
const profileColumns = () => [
  { key: "parameter", head: t("column_parameter") },
  { key: "value", head: t("column_value") },
  { key: "q", head: "Q" },
];

// Estimates with other populations and studies, in standard errors from the estimate.
function seedRows(file) {
  const table = tableOf(file, "seeds");
  const column = columnOf(table, "value");
  return axisOf(table, "seed").values.flatMap((seed, i) =>
    parametersOf(file)
      .map((p, j) => ({ p, value: gridValue(table, column, i, j) }))
      .filter(({ p }) => !isHeld(file, p) && p.standard_error > 0)
      .map(({ p, value }) => ({
        parameter: p.long_name,
        lines: linesOf(p.long_name),
        seed: seed + 1,
        value,
        off: (value - p.estimate) / p.standard_error,
        text: fourDigits(value),
      })),
  );
}
function seedSpec(rows) {
  const reach = Math.max(1.1, ...rows.map((r) => Math.abs(r.off) * 1.1));
  const x = {
    field: "off",
    type: "quantitative",
    title: t("axis_seeds"),
    scale: { domain: [-reach, reach], nice: false },
  };
  const y = wordAxis();
  const tooltip = [
    tip("parameter", t("column_parameter")),
    tip("seed", t("column_seed")),
    tip("text", t("column_estimate")),
  ];
  return {
    layer: [
      ruleAt([0], "#1d2326"),
      ruleAt([-1, 1], "#8b877c", [4, 3]),
      {
        mark: { type: "point", filled: true, size: 60, opacity: 0.85, color: "#0b5f66" },
        encoding: { x, y, tooltip },
      },
    ],
    data: { values: rows },
    height: linesHigh(rows, 34),
  };
}
const seedColumns = () => [
  { key: "parameter", head: t("column_parameter") },
  { key: "seed", head: t("column_seed") },
  { key: "value", head: t("column_estimate") },
  { key: "off", head: t("axis_seeds") },
];

function directionsExhibit(file) {
  const table = tableOf(file, "singular_values");
  if (!table) return absent(t("directions_title"), t("command_calibrate"));
  const parameters = parametersOf(file);
  const records = recordsOf(table).map((r, k) => ({ ...r, long_name: parameters[k]?.long_name ?? enDash }));
  return exhibit({
    name: "directions",
    title: t("directions_title"),
    note: t("directions_note"),
    file,
    records,
    rowKey: "direction",
    columns: [
      { key: "direction", head: t("column_direction") },
      { key: "singular_value", head: t("column_singular"), show: (r) => two(r.singular_value) },
      { key: "long_name", head: t("column_parameter"), kind: "text" },
      { key: "weakest", head: t("column_weakest"), show: (r) => signedTwo(r.weakest) },
    ],
  });
}
