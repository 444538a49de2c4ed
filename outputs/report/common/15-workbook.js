// A table as an .xlsx: numbers stay numbers in whatever country it is opened.

const xmlText = (text) =>
  // Control characters may not stand in XML at all.
  String(text)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "")
    .replace(/[&<>]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[c]);

const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const officeSpace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const sheetSpace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const packageSpace = "http://schemas.openxmlformats.org/package/2006";

function columnLetters(index) {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnLetters(rest - 1) : "") + String.fromCharCode(65 + (index % 26));
}

function sheetCell(value, row, column, style) {
  const place = `r="${columnLetters(column)}${row}"${style}`;
  if (value === null || value === undefined || Number.isNaN(value)) return "";
  return typeof value === "number"
    ? `<c ${place}><v>${value}</v></c>`
    : `<c ${place} t="inlineStr"><is><t xml:space="preserve">${xmlText(value)}</t></is></c>`;
}

function sheetXml(columns, records) {
  const row = (values, number, style) =>
    `<row r="${number}">${values.map((v, c) => sheetCell(v, number, c, style)).join("")}</row>`;
  const rows = records.map((r, i) => row(columns.map((c) => r[c.key]), i + 2, ""));
  return (
    `${xmlHead}<worksheet xmlns="${sheetSpace}"><sheetViews><sheetView workbookViewId="0">` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<sheetData>${row(columns.map((c) => c.head), 1, ' s="1"')}${rows.join("")}</sheetData></worksheet>`
  );
}

function workbookParts(columns, records) {
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const relation = (id, kind, target) =>
    `<Relationship Id="rId${id}" Type="${officeSpace}/${kind}" Target="${target}"/>`;
  const relations = (...list) =>
    `${xmlHead}<Relationships xmlns="${packageSpace}/relationships">${list.join("")}</Relationships>`;
  const part = (name, kind) => `<Override PartName="/xl/${name}.xml" ContentType="${type}.${kind}+xml"/>`;
  const font = (inside) => `<font>${inside}<sz val="11"/><name val="Calibri"/></font>`;
  return {
    "[Content_Types].xml":
      `${xmlHead}<Types xmlns="${packageSpace}/content-types">` +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      part("workbook", "sheet.main") + part("worksheets/sheet1", "worksheet") + part("styles", "styles") +
      "</Types>",
    "_rels/.rels": relations(relation(1, "officeDocument", "xl/workbook.xml")),
    "xl/workbook.xml":
      `${xmlHead}<workbook xmlns="${sheetSpace}" xmlns:r="${officeSpace}"><sheets>` +
      '<sheet name="winay" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": relations(
      relation(1, "worksheet", "worksheets/sheet1.xml"),
      relation(2, "styles", "styles.xml"),
    ),
    "xl/styles.xml":
      `${xmlHead}<styleSheet xmlns="${sheetSpace}"><fonts count="2">${font("")}${font("<b/>")}</fonts>` +
      '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>' +
      "<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>" +
      '<cellXfs count="2"><xf fontId="0" xfId="0"/><xf fontId="1" xfId="0" applyFont="1"/></cellXfs>' +
      '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
    "xl/worksheets/sheet1.xml": sheetXml(columns, records),
  };
}

function crc32(bytes) {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; ++bit) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ -1) >>> 0;
}

// Little-endian numbers: [value, bytes] each.
function packed(...fields) {
  return fields.flatMap(([value, size]) =>
    Array.from({ length: size }, (_, i) => Math.floor(value / 2 ** (8 * i)) % 256),
  );
}

// Files in a zip, not compressed.
function zipped(parts) {
  const encoder = new TextEncoder();
  const pieces = [];
  const directory = [];
  let at = 0;
  for (const [name, text] of Object.entries(parts)) {
    const path = encoder.encode(name);
    const bytes = encoder.encode(text);
    // Version, UTF-8 names, no compression, the first day that the format knows.
    const about = packed(
      [20, 2], [0x800, 2], [0, 2], [0, 2], [0x21, 2], [crc32(bytes), 4], [bytes.length, 4], [bytes.length, 4],
      [path.length, 2], [0, 2],
    );
    const head = Uint8Array.from([...packed([0x04034b50, 4]), ...about, ...path]);
    directory.push(
      Uint8Array.from([
        ...packed([0x02014b50, 4], [20, 2]), ...about,
        ...packed([0, 2], [0, 2], [0, 2], [0, 4], [at, 4]), ...path,
      ]),
    );
    pieces.push(head, bytes);
    at += head.length + bytes.length;
  }
  const size = directory.reduce((sum, entry) => sum + entry.length, 0);
  const count = directory.length;
  const end = packed([0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [size, 4], [at, 4], [0, 2]);
  return [...pieces, ...directory, Uint8Array.from(end)];
}

const workbook = (columns, records) => zipped(workbookParts(columns, records));
