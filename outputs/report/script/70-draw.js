// Puts charts on the page, and puts them there again when the reader chooses something else.

const hasQuartiles = () => Boolean(shown().series.worse_off) && groupAt("income_1") >= 0;
const charts = {
  poverty: {
    rows: () => trendRows("poor_households"),
    columns: trendColumns,
    spec: (rows) => trendSpec(rows, t("share_households")),
  },
  gap: { rows: gapRows, columns: gapColumns, spec: gapSpec },
  quartiles: { when: hasQuartiles, rows: quartileRows, columns: quartileColumns, spec: quartileSpec },
  quantiles: { rows: quantileRows, columns: quantileColumns, spec: quantileSpec },
  fan: { rows: fanRows, columns: fanColumns, spec: fanSpec },
  costs: { when: () => Boolean(shown().budget), rows: costRows, columns: costColumns, spec: costSpec },
  exits: {
    rows: () => trendRows("affiliated"),
    columns: trendColumns,
    spec: (rows) => trendSpec(rows, t("share_households")),
  },
  cells: { rows: cellRows, columns: cellColumns, spec: cellSpec },
  assumptions: {
    when: () => Boolean(shown().assumptions),
    rows: assumptionRows,
    columns: assumptionColumns,
    spec: assumptionSpec,
  },
};

const look = {
  background: null,
  font: "system-ui, -apple-system, 'Segoe UI', Roboto, Arial, 'DejaVu Sans', sans-serif",
  aria: false,
  view: { stroke: null },
  text: { fontSize: 13 },
  axis: {
    labelFontSize: 13,
    titleFontSize: 13,
    titleFontWeight: "normal",
    labelColor: "#3c4448",
    titleColor: "#3c4448",
    gridColor: "#e4e0d6",
    domainColor: "#8b877c",
    tickColor: "#8b877c",
    titlePadding: 8,
  },
  legend: { labelFontSize: 13, labelColor: "#1d2326", offset: 6 },
};
const locale = { decimal: ".", thousands: spanish ? noBreak : ",", grouping: [3], currency: ["", ""] };

function fillOf(name) {
  return {
    year: yearNow(),
    option: optionNow().words,
    base: base().words,
    cell: cellNow(),
    group: groupNow().words,
    spread: t(severalCells() ? "spread_cells" : replicates() > 1 ? "spread_errors" : "spread_none"),
    first: shown().years[0],
    last: shown().years[shown().years.length - 1],
  };
}

function frameOf(name, chart, records) {
  const id = "chart-" + name;
  const caption = t("caption_" + name, fillOf(name));
  const drawing = element("div", {
    class: "chart",
    id,
    role: "img",
    "aria-label": t("title_" + name, fillOf(name)) + ". " + caption + " " + t("table_below"),
  });
  return [
    drawing,
    element(
      "figure",
      { "data-name": name },
      element(
        "figcaption",
        {},
        element("h3", {}, t("title_" + name, fillOf(name))),
        element("p", {}, caption),
      ),
      drawing,
      element(
        "details",
        {},
        element("summary", { "aria-label": t("table") + " — " + name }, t("table")),
        dataTable(chart.columns(), records),
      ),
      element("div", { class: "downloads" }, ...downloadButtons(name, chart.columns(), records)),
    ),
  ];
}

async function drawChart(holder) {
  const name = holder.dataset.chart;
  const chart = charts[name];
  if (chart.when && !chart.when()) {
    holder.replaceChildren(element("p", { class: "small" }, t("absent_" + name)));
    holder.parentElement.classList.add("alone");
    return;
  }
  holder.parentElement.classList.remove("alone");
  const wasOpen = holder.querySelector("details")?.open;
  const records = chart.rows();
  const [drawing, frame] = frameOf(name, chart, records);
  // The old drawing keeps its height until the new one stands.
  drawing.style.minHeight = (holder.querySelector(".chart")?.offsetHeight ?? 60) + "px";
  holder.replaceChildren(frame);
  if (typeof vegaEmbed === "undefined") {
    drawing.replaceWith(element("p", { class: "no-charts" }, t("no_charts")));
    frame.querySelector("details").open = true;
    return;
  }
  if (wasOpen) frame.querySelector("details").open = true;
  const spec = {
    $schema: "https://vega.github.io/schema/vega-lite/v5.json",
    width: "container",
    autosize: { type: "fit-x", contains: "padding" },
    ...chart.spec(records),
  };
  // What draws gives its own element another role.
  const inside = element("div");
  drawing.append(inside);
  const { view } = await vegaEmbed(inside, spec, {
    actions: false,
    ast: true,
    renderer: "svg",
    config: look,
    formatLocale: locale,
    tooltip: { theme: "custom" },
  });
  drawing.style.minHeight = "";
  frame.dataset.marks = drawing.querySelectorAll(
    ".mark-symbol path, .mark-rect path, .mark-line path, .mark-area path",
  ).length;
  frame.dataset.ready = "yes";
  return view;
}

const drawCharts = () => Promise.all([...document.querySelectorAll("[data-chart]")].map(drawChart));
