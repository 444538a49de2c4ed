// The numbers behind a chart: a table to read, and files for spreadsheets.

const csvField = (text, separator) =>
  /["\r\n]/.test(text) || text.includes(separator) ? `"${text.replace(/"/g, '""')}"` : text;

function csvText(columns, records, excel) {
  const separator = excel ? ";" : ",";
  const end = excel ? "\r\n" : "\n";
  const value = (v) => {
    if (v === null || v === undefined) return "";
    const text = String(v);
    return typeof v === "number" && excel ? text.replace(".", ",") : csvField(text, separator);
  };
  const lines = [
    columns.map((c) => csvField(c.head, separator)),
    ...records.map((r) => columns.map((c) => value(r[c.key]))),
  ];
  return (excel ? "\ufeff" : "") + lines.map((line) => line.join(separator)).join(end) + end;
}

function save(name, text, type) {
  const link = element("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// `file`: the name of what is saved, without its ending.
function downloadButtons(name, file, columns, records) {
  const what = " — " + name;
  const button = (label, run) =>
    element("button", { type: "button", "aria-label": label + what, onclick: run }, label);
  return [
    button(t("download_csv"), () => save(file + ".csv", csvText(columns, records, false), "text/csv")),
    button(t("download_excel"), () => save(file + ".excel.csv", csvText(columns, records, true), "text/csv")),
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
