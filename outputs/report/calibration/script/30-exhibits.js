// Tables that are exhibits: a caption, a head with units, a note, and the numbers as files. A column:
// `key` of the record, `head`, `show` (record to text or nodes), `kind` (a class of its cells).

const fileStem = (name, file) => ["winay", name, file?.reading, file?.structure].filter(Boolean).join("-");

function cellNode(column, record, first) {
  const raw = record[column.key];
  const shown = column.show ? column.show(record) : (raw ?? enDash);
  const text = typeof raw === "string" || column.kind;
  return element(
    first ? "th" : "td",
    {
      scope: first ? "row" : null,
      class: column.kind ?? (text ? "text" : ""),
      "data-column": column.key,
      "data-value": typeof raw === "number" ? raw : null,
    },
    ...(Array.isArray(shown) ? shown : [shown]),
  );
}

// `name` is part of the file's name and of what tests ask for; `row` gives a line its class.
function exhibit({ name, title, note, columns, records, file, row, rowKey, folded }) {
  const seen = columns.filter((c) => !c.hidden);
  const head = element(
    "tr",
    {},
    ...seen.map((c) => element("th", { scope: "col", class: c.kind ? "text" : "" }, c.head)),
  );
  const lines = records.map((record) =>
    element(
      "tr",
      { class: row?.(record) ?? null, "data-row": rowKey ? record[rowKey] : null },
      ...seen.map((c, i) => cellNode(c, record, i === 0)),
    ),
  );
  const table = element(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": title },
    element(
      "table",
      {},
      element("caption", {}, title),
      element("thead", {}, head),
      element("tbody", {}, ...lines),
    ),
  );
  return element(
    "div",
    { class: "exhibit", "data-name": name },
    folded
      ? element("details", {}, element("summary", {}, title + " (" + records.length + ")"), table)
      : table,
    note ? element("p", { class: "small note" }, note) : null,
    element("div", { class: "downloads" }, ...downloadButtons(title, fileStem(name, file), columns, records)),
  );
}

// What a file lacks, and what writes it.
const absent = (what, command) =>
  element("p", { class: "absent" }, t("absent", { what }) + " ", element("code", {}, command));

const headOf = (part) =>
  (part.title || part.name) +
  (part.unit && part.unit !== "1" && !/^in the|^as the/.test(part.unit) ? " (" + part.unit + ")" : "");

// Numbers of a table that this page does not know: four digits.
const plainShow = (column) => (record) =>
  typeof record[column.name] === "string" ? record[column.name] : fourDigits(record[column.name]);

function rowsExhibit(file, table, columns) {
  const axis = axisOf(table, columns[0].axes[0]);
  const records = axis.values.map((key, i) => ({
    [axis.name]: placeWords(file, key),
    ...Object.fromEntries(columns.map((c) => [c.name, c.values[i]])),
  }));
  return exhibit({
    name: table.name,
    title: table.title,
    file,
    records,
    columns: [
      { key: axis.name, head: headOf(axis) },
      ...columns.map((c) => ({ key: c.name, head: headOf(c), show: plainShow(c) })),
    ],
    folded: records.length > 40,
  });
}

function gridExhibit(file, table, column) {
  const [down, across] = column.axes.map((name) => axisOf(table, name));
  const records = down.values.map((key, i) => ({
    [down.name]: placeWords(file, key),
    ...Object.fromEntries(across.values.map((place, j) => ["_" + place, gridValue(table, column, i, j)])),
  }));
  return exhibit({
    name: table.name + "-" + column.name,
    title: column.title === table.title ? table.title : table.title + ": " + headOf(column),
    file,
    records,
    columns: [
      { key: down.name, head: headOf(down) },
      ...across.values.map((place) => ({
        key: "_" + place,
        head: placeWords(file, place),
        show: (r) => fourDigits(r["_" + place]),
      })),
    ],
    folded: records.length > 40,
  });
}

// Any stored table of one or two axes: its columns along one axis as one table, each column along
// two as a table of its own.
function anyTable(file, table) {
  const along = (axis) => table.columns.filter((c) => c.axes.length === 1 && c.axes[0] === axis.name);
  return [
    ...table.axes
      .map(along)
      .filter((columns) => columns.length)
      .map((columns) => rowsExhibit(file, table, columns)),
    ...table.columns.filter((c) => c.axes.length === 2).map((column) => gridExhibit(file, table, column)),
  ];
}
