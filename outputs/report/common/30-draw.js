// Draws a chart and puts it on the page with its words, its table and its files. A chart: `name`,
// `title`, `caption`, `file` (of what is saved), `columns` and `records` (its numbers), `spec`.

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

const colour = {
  base: "#6b6b6b",
  scenario: "#0b5f66",
  loss: "#a3431f",
  threshold: "#0b5f66",
  complementarity: "#b0701a",
  no_trap: "#5b4b8a",
};

const narrow = () => window.innerWidth < 620;
const tip = (field, title) => ({
  field,
  title,
  type: field === "year" ? "quantitative" : "nominal",
  ...(field === "year" ? { format: "d" } : {}),
});
// A text as lines of at most so many letters.
function inLines(text, most) {
  const lines = [];
  for (const word of text.split(" ")) {
    const last = lines.length - 1;
    if (last >= 0 && lines[last].length + 1 + word.length <= most) lines[last] += " " + word;
    else lines.push(word);
  }
  return lines;
}
// Labels by the lines that each is written in, so that none is cut.
const labelLines = (lines) => `${JSON.stringify(lines)}[datum.label]`;
const lineHeight = 17;
function legendLines(labels) {
  const lines = Object.fromEntries(labels.map((label) => [label, inLines(label, narrow() ? 36 : 62)]));
  const most = Math.max(...labels.map((label) => lines[label].length));
  return { labelExpr: labelLines(lines), rowPadding: 1 + lineHeight * (most - 1) };
}
const legend = (labels = []) => ({
  orient: "top",
  title: null,
  direction: "vertical",
  labelLimit: narrow() ? 300 : 460,
  symbolType: "stroke",
  symbolStrokeWidth: 3,
  symbolOpacity: 1,
  rowPadding: 1,
  ...(labels.length ? legendLines(labels) : {}),
});

function frameOf(chart) {
  const drawing = element("div", {
    class: "chart",
    id: "chart-" + chart.name,
    role: "img",
    "aria-label": chart.title + ". " + chart.caption + " " + t("table_below"),
  });
  const frame = element(
    "figure",
    { "data-name": chart.name },
    element("figcaption", {}, element("h3", {}, chart.title), element("p", {}, chart.caption)),
    drawing,
    element(
      "details",
      {},
      element("summary", { "aria-label": t("table") + " — " + chart.name }, t("table")),
      dataTable(chart.columns, chart.records),
    ),
    element(
      "div",
      { class: "downloads" },
      ...downloadButtons(chart.name, chart.file, chart.columns, chart.records),
    ),
  );
  return [drawing, frame];
}

async function drawFigure(holder, chart) {
  const wasOpen = holder.querySelector("details")?.open;
  const [drawing, frame] = frameOf(chart);
  // The old drawing keeps its height until the new one stands.
  drawing.style.minHeight = (holder.querySelector(".chart")?.offsetHeight ?? 60) + "px";
  holder.replaceChildren(frame);
  if (typeof vegaEmbed === "undefined") {
    drawing.replaceWith(element("p", { class: "no-charts" }, t("no_charts")));
    frame.querySelector("details").open = true;
    return;
  }
  if (wasOpen) frame.querySelector("details").open = true;
  // Pictures beside each other have widths of their own.
  const whole = chart.spec.concat || chart.spec.vconcat;
  const spec = {
    $schema: "https://vega.github.io/schema/vega-lite/v5.json",
    ...(whole ? {} : { width: "container", autosize: { type: "fit-x", contains: "padding" } }),
    ...chart.spec,
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
