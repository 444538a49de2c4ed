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
];

// A stored table, or what writes it.
function storedOr(file, name) {
  const table = tableOf(file, name);
  return table ? anyTable(file, table) : [absent(t("table_" + name), t("command_calibrate"))];
}

// Few numbers about all of it come as a table; long matrices folded; draws as files only.
function moreTables(file) {
  return Object.values(file.tables)
    .filter((table) => !ownTables.includes(table.name))
    .flatMap((table) => anyTable(file, table));
}
