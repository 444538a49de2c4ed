// How tables of the files are looked up. A table has axes, and columns along some of them; a column
// along two holds its values row by row.

// What the reader has chosen: places in the lists of calibrations and of studies.
const chosen = { cell: 0, study: 0 };

const cellNow = () => data.cells[chosen.cell];
const studyNow = () => data.studies[chosen.study];
const structureWord = (file) => t("structure_" + file.structure);
const cellWords = (file) => file.reading + " · " + structureWord(file);

const tableOf = (file, name) => file?.tables[name];
const axisOf = (table, name) => table.axes.find((a) => a.name === name);
const columnOf = (table, name) => table?.columns.find((c) => c.name === name);
const lengthOf = (table, axis) => axisOf(table, axis).values.length;

// A table of one axis as rows, each with the coordinate and all columns.
function recordsOf(table) {
  if (!table) return [];
  const [axis] = table.axes;
  return axis.values.map((key, i) => {
    const row = { [axis.name]: key };
    for (const column of table.columns) row[column.name] = column.values[i];
    return row;
  });
}
const recordOf = (table, key) => recordsOf(table).find((r) => r[table.axes[0].name] === key);

// One value of a column along two axes.
function gridValue(table, column, row, place) {
  const wide = lengthOf(table, column.axes[1]);
  return column.values[row * wide + place];
}

// One number of the table `tests`: Q, J, what it took.
const measure = (file, name) => recordOf(tableOf(file, "tests"), name)?.value ?? null;
function recordsBy(table, column) {
  return Object.fromEntries(recordsOf(table).map((r) => [r[column], r]));
}

const parametersOf = (file) => recordsOf(tableOf(file, "parameters"));
const settingOf = (file, parameter) => recordOf(tableOf(file, "fitted"), parameter) ?? {};
const publishedOf = (file) => recordsOf(tableOf(file, "published"));

// Published statistics and parameters in words; other names of places as words.json has them.
function placeWords(file, value) {
  const statistic = publishedOf(file).find((r) => r.statistic === value);
  if (statistic) return statistic.statistic_long_name + (isAlternative(statistic) ? " *" : "");
  const parameter = parametersOf(file).find((r) => r.parameter === value);
  if (parameter) return parameter.long_name;
  return "value_" + value in words ? t("value_" + value) : String(value);
}

// The published words read by another estimator than the one that is fitted.
const isAlternative = (statistic) => statistic.statistic.includes(".");

// What a study's file says under a key; the unit and the source too.
const saidOf = (file, path) => file.said.find((s) => s.path === path);
const saidNumber = (file, path) => Number(saidOf(file, path)?.value ?? NaN);
