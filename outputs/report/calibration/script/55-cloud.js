// What the published numbers leave open, two parameters at a time.

function cloudRows(file) {
  const table = tableOf(file, "cloud");
  const column = columnOf(table, "value");
  const robust = columnOf(tableOf(file, "robust"), "kept");
  const names = axisOf(table, "parameter").values;
  return axisOf(table, "point").values.map((point, i) => {
    const row = { point: i + 1, kind: t(robust?.values[i] === 1 ? "cloud_robust" : "cloud_plausible") };
    names.forEach((name, j) => (row[name] = gridValue(table, column, i, j)));
    return row;
  });
}

function pairsOf(names) {
  return names.flatMap((a, i) => names.slice(i + 1).map((b) => [a, b]));
}

function cloudSpec(file, rows) {
  const parameters = parametersOf(file);
  const of = (name) => parameters.find((p) => p.parameter === name);
  const scale = (name) => ({
    domain: [of(name).from, of(name).to],
    nice: false,
    ...(settingOf(file, name).scale === "log" ? { type: "log" } : { zero: false }),
  });
  const axis = (name) => ({
    field: name,
    type: "quantitative",
    title: of(name).long_name,
    scale: scale(name),
    axis: {
      tickCount: 4,
      grid: false,
      labelFontSize: 11,
      titleFontSize: 11.5,
      titleLimit: 170,
      labelOverlap: true,
      format: "~s",
    },
  });
  const color = {
    field: "kind",
    type: "nominal",
    scale: {
      domain: [t("cloud_robust"), t("cloud_plausible")].filter((kind) => rows.some((r) => r.kind === kind)),
      range: rows.some((r) => r.kind === t("cloud_robust")) ? ["#0b5f66", "#b9b3a4"] : ["#b9b3a4"],
    },
    legend: { ...legend(), symbolType: "circle" },
  };
  const estimate = Object.fromEntries(parameters.map((p) => [p.parameter, p.estimate]));
  const columns = narrow() ? 2 : 4;
  const room = document.querySelector('[data-chart="cloud"]').offsetWidth || 1000;
  const size = Math.floor(room / columns - (narrow() ? 68 : 82));
  return {
    concat: pairsOf(parameters.map((p) => p.parameter)).map(([a, b]) => ({
      width: size,
      height: size,
      layer: [
        {
          data: { values: rows },
          mark: { type: "point", filled: true, size: 26, opacity: 0.75 },
          encoding: { x: axis(a), y: axis(b), color },
        },
        {
          data: { values: [estimate] },
          mark: { type: "point", shape: "diamond", filled: true, size: 110, color: "#a3431f", opacity: 1 },
          encoding: { x: axis(a), y: axis(b) },
        },
      ],
    })),
    columns,
    spacing: narrow() ? 14 : 20,
  };
}
function cloudColumns(file) {
  return [
    { key: "point", head: t("column_point") },
    { key: "kind", head: t("column_kind") },
    ...parametersOf(file).map((p) => ({ key: p.parameter, head: p.long_name })),
  ];
}
