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
function unitWord(row) {
  const unit = row.units ?? row.unit;
  if (unit === "soles/year") return t("unit_soles");
  if (unit === "1")
    return t(
      row.estimand === "level" || row.statistic === "relative_effect" ? "unit_percent" : "unit_points",
    );
  return unit === "sd" ? t("unit_sd") : (unit ?? "");
}
function amount(row, value) {
  if (value === null || value === undefined) return enDash;
  const unit = row.units ?? row.unit;
  if (unit === "soles/year") return number(value, 0);
  if (unit === "1") return number(100 * value, 1);
  if (unit === "Gini") return number(100 * value, 1);
  return number(value, Math.abs(value) >= 100 ? 0 : 2);
}
const bandText = (row, low, high) =>
  low === null || low === undefined ? enDash : "[" + amount(row, low) + ", " + amount(row, high) + "]";

// Height of a picture with a line for each word in a field.
const linesHigh = (rows, field, step) => step * new Set(rows.map((r) => r[field])).size;

// A list in words: a, b and c.
function listed(items) {
  if (items.length < 2) return items.join("");
  return t("and", { first: items.slice(0, -1).join(", "), last: items[items.length - 1] });
}
