// The same calibration under other choices, and every other table of the file.

// Tables that have an exhibit of their own on this page.
const ownTables = [
  "fit",
  "published",
  "parameters",
  "sensitivity",
  "singular_values",
  "left_out",
  "cloud",
  "robust",
  "profiles",
  "seeds",
  "implied",
  "fitted",
  "weightings",
  "precision",
  "recovery",
  "bootstrap",
  "checks",
  "sources",
];

const choiceTables = ["weightings", "precision", "recovery", "bootstrap"];

// The stored ones of some tables; one line on those that are not there.
function storedOf(file, names) {
  const lacking = names.filter((name) => !tableOf(file, name)).map((name) => t("table_" + name));
  return [
    ...names.filter((name) => tableOf(file, name)).flatMap((name) => anyTable(file, tableOf(file, name))),
    lacking.length ? absent(lacking.join("; "), t("command_calibrate")) : null,
  ];
}

// What has no exhibit of its own: matrices, stages of the search, draws.
function moreTables(file) {
  const tables = Object.values(file.tables).filter((table) => !ownTables.includes(table.name));
  return [
    element(
      "details",
      { class: "more" },
      element("summary", {}, t("more_tables", { which: tables.map((table) => table.title).join("; ") })),
      ...tables.flatMap((table) => anyTable(file, table)),
    ),
  ];
}
