// The specification curve: the same effect by every equation, window, error and definition of income.

// "itt, districts + ANCOVA, CR2, 10 points, household" in its five parts.
function specificationOf(text) {
  const parts = text.split(", ");
  return { estimand: parts[0], equation: parts[1], errors: parts[2], window: parts[3], income: parts[4] };
}

// Those of the study's own estimand in soles of a household, by size.
function curveRows(study) {
  const estimand = saidOf(study, "switches.estimand")?.value ?? study.reading;
  const all = recordsOf(tableOf(study, "specifications")).map((r) => ({
    ...r,
    ...specificationOf(r.specification),
  }));
  const wanted = all.some((r) => r.estimand === estimand) ? estimand : "itt";
  return all
    .filter((r) => r.estimand === wanted && r.income !== "person" && r.estimate !== null)
    .sort((a, b) => a.estimate - b.estimate)
    .map((r, i) => ({
      ...r,
      rank: i + 1,
      kind: t(r.p < 0.05 ? "significant" : "not_significant"),
      text: number(r.estimate, 0),
      band: "[" + number(r.low, 0) + ", " + number(r.high, 0) + "]",
    }));
}

const curveParts = ["equation", "window", "income", "errors"];

function curveSpec(study, rows) {
  const published = recordOf(tableOf(study, "published"), "income_mean")?.published;
  const room = (document.querySelector('[data-chart="curve"]').offsetWidth || 1000) - (narrow() ? 150 : 230);
  const scale = { domain: [0, rows.length + 1], nice: false };
  const x = { field: "rank", type: "quantitative", scale, title: null, axis: null };
  const y = (field) => ({ field, type: "quantitative", title: t("unit_soles") });
  const color = {
    field: "kind",
    type: "nominal",
    scale: { domain: [t("significant"), t("not_significant")], range: ["#0b5f66", "#9a958a"] },
    legend: { ...legend(), symbolType: "circle" },
  };
  const tooltip = [
    tip("specification", t("column_specification")),
    tip("text", t("column_estimate")),
    tip("band", t("column_interval")),
  ];
  const level = (value, label, stroke, dash) => ({
    data: { values: [{ value, label }] },
    mark: { type: "rule", color: stroke, strokeDash: dash },
    encoding: { y: y("value") },
  });
  const choices = rows.flatMap((r) =>
    curveParts.map((part) => ({ rank: r.rank, choice: r[part], part, kind: r.kind })),
  );
  const order = curveParts.flatMap((part) =>
    [...new Set(rows.map((r) => r[part]))].sort(
      (a, b) => parseFloat(a) - parseFloat(b) || a.localeCompare(b),
    ),
  );
  return {
    vconcat: [
      {
        width: room,
        height: 240,
        layer: [
          level(0, "0", "#1d2326", [1, 0]),
          ...(published ? [level(published, t("column_published"), "#a3431f", [5, 3])] : []),
          {
            data: { values: rows },
            mark: { type: "rule", opacity: 0.5 },
            encoding: { x, y: y("low"), y2: { field: "high" }, color },
          },
          {
            data: { values: rows },
            mark: { type: "point", filled: true, size: 36, opacity: 1 },
            encoding: { x, y: y("estimate"), color, tooltip },
          },
        ],
      },
      {
        width: room,
        height: 17 * order.length,
        data: { values: choices },
        mark: { type: "point", filled: true, shape: "square", size: narrow() ? 16 : 34, opacity: 0.9 },
        encoding: {
          x,
          y: {
            field: "choice",
            type: "nominal",
            sort: order,
            title: null,
            axis: { labelLimit: narrow() ? 110 : 190, domain: false, ticks: false, grid: true },
          },
          color,
        },
      },
    ],
    spacing: 6,
  };
}
const curveColumns = () => [
  { key: "specification", head: t("column_specification") },
  { key: "estimate", head: t("column_estimate") },
  { key: "se", head: t("column_se") },
  { key: "p", head: "p" },
  { key: "low", head: t("low_end") },
  { key: "high", head: t("high_end") },
];

function curveSentence(study, rows) {
  const estimates = rows.map((r) => r.estimate);
  return t("curve_text", {
    n: rows.length,
    low: number(Math.min(...estimates), 0),
    high: number(Math.max(...estimates), 0),
    median: number(estimates[Math.floor(estimates.length / 2)], 0),
    significant: share(rows.filter((r) => r.p < 0.05).length / rows.length),
  });
}

function headlinesExhibit(study) {
  return exhibit({
    name: "headlines",
    title: t("headlines_title"),
    note: t("headlines_note"),
    file: study,
    records: recordsOf(tableOf(study, "headlines")),
    rowKey: "specification",
    columns: [
      { key: "specification", head: t("column_specification") },
      { key: "mean", head: t("column_mean"), show: (r) => number(r.mean, 0) },
      { key: "sd", head: t("column_sd"), show: (r) => number(r.sd, 0) },
      { key: "significant", head: t("column_rejects"), show: (r) => share(r.significant) },
      { key: "redraws", head: t("column_redraws"), show: (r) => whole(r.redraws) },
    ],
  });
}
