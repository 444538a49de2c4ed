// The numbers behind a chart: a table to read, and files for spreadsheets.

// Words that a spreadsheet would run as a formula stand behind an apostrophe.
function csvField(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = /^[=+\-@\t\r]/.test(value) && Number.isNaN(Number(value)) ? "'" + value : String(value);
  return /["\r\n,]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

// Commas and decimal points, as all CSV of winay.
function csvText(columns, records) {
  const lines = [columns.map((c) => csvField(c.head)), ...records.map((r) => columns.map((c) => csvField(r[c.key])))];
  return lines.map((line) => line.join(",") + "\n").join("");
}

function save(name, parts, type) {
  const link = element("a", { href: URL.createObjectURL(new Blob(parts, { type })), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

// `file`: the name of what is saved, without its ending.
function downloadButtons(name, file, columns, records) {
  const what = " — " + name;
  const button = (label, run) =>
    element("button", { type: "button", "aria-label": label + what, onclick: run }, label);
  return [
    button(t("download_csv"), () => save(file + ".csv", [csvText(columns, records)], "text/csv")),
    button(t("download_excel"), () => save(file + ".xlsx", workbook(columns, records), workbookType)),
  ];
}

function dataTable(columns, records) {
  const shownValue = (v) =>
    typeof v === "number"
      ? Number.isInteger(v) && v > 1900 && v < 2200
        ? String(v)
        : number(v, Math.abs(v) < 10 ? 2 : Math.abs(v) < 1000 ? 1 : 0)
      : (v ?? enDash);
  const head = element("tr", {}, ...columns.map((c) => element("th", { scope: "col" }, c.head)));
  const rows = records.map((r) =>
    element(
      "tr",
      {},
      ...columns.map((c) =>
        element("td", { class: typeof r[c.key] === "string" ? "text" : "" }, shownValue(r[c.key])),
      ),
    ),
  );
  return element(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": t("table") },
    element("table", {}, element("thead", {}, head), element("tbody", {}, ...rows)),
  );
}
