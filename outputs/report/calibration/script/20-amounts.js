// Numbers in the unit that a reader expects.

// Four digits at least: parameters differ in size.
function fourDigits(value) {
  if (value === null || value === undefined) return enDash;
  const size = Math.abs(value);
  return number(value, size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 3);
}
const two = (value) => number(value, 2);
const whole = (value) => number(value, 0);
const share = (value) =>
  value === null || value === undefined ? enDash : number(100 * value, 0) + noBreak + "%";
const signedTwo = (value) => number(value, 2, true);

// Shares and effects on them are kept as parts of one; an effect on a share is in points.
function unitOf(row) {
  if (row.estimator?.endsWith("first_stage_f")) return "F";
  return row.units ?? row.unit ?? "";
}
// No effect, as the file says it in either language.
const isLevel = (row) => /^(level|nivel)$/.test(row.estimand);
function unitWord(row) {
  const unit = unitOf(row);
  if (unit === "soles/year") return t("unit_soles");
  if (unit === "sd") return t("unit_sd");
  if (unit !== "1") return unit;
  return t(isLevel(row) || row.statistic === "relative_effect" ? "unit_percent" : "unit_points");
}
function amount(row, value) {
  if (value === null || value === undefined) return enDash;
  const unit = unitOf(row);
  if (unit === "soles/year") return number(value, 0);
  return unit === "1" ? number(100 * value, 1) : number(value, Math.abs(value) >= 100 ? 0 : 2);
}
const bandText = (row, low, high) =>
  low === null || low === undefined ? enDash : "[" + amount(row, low) + ", " + amount(row, high) + "]";

// Height of a picture with a line, or as many as it needs, for each label.
const linesHigh = (rows, step) => {
  const labels = [...new Set(rows.map((r) => r.lines))];
  const most = Math.max(...labels.map((label) => label.split("\n").length));
  return labels.length * Math.max(step, 11 * most + 3);
};

// A list in words: a, b and c; where the items have commas of their own, semicolons.
function listed(items) {
  if (items.length < 2) return items.join("");
  const between = items.some((item) => item.includes(",")) ? "; " : ", ";
  const last = items[items.length - 1];
  if (between === "; ") return items.join(between);
  return t("and", { first: items.slice(0, -1).join(between), last });
}

// A text in lines of about so many letters, as drawings take it.
function inLines(text, most) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const now = lines[lines.length - 1];
    if (now && (now + " " + word).length > most) lines.push(word);
    else lines[lines.length - 1] = now ? now + " " + word : word;
  }
  return lines.join("\n");
}

// An axis of words, in two or three lines where the window is narrow; rows hold `lines`.
const linesOf = (words) => inLines(words, narrow() ? 24 : 60);
const wordAxis = () => ({
  field: "lines",
  type: "nominal",
  sort: null,
  title: null,
  axis: {
    labelExpr: "split(datum.label, '\\n')",
    labelLimit: 420,
    labelFontSize: narrow() ? 10.5 : 13,
    labelLineHeight: narrow() ? 11 : 14,
    labelBaseline: "middle",
    domain: false,
    ticks: false,
  },
});
