// Readings and structures as a person reads them.

const readingWord = (cell) => t("reading_" + cell.reading);
const structureWord = (cell) => t("why_" + cell.structure);
const cellWords = (cell) => readingWord(cell) + " · " + structureWord(cell);
const cellNow = () => cellWords(shown().cells[chosen.cell]);
const isDefault = (cell) => cell === shown().default_cell;
