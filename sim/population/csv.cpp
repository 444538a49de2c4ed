#include "winay/population/csv.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <optional>

#include "population/csv_records.hpp"
#include "population/encoding.hpp"
#include "winay/core/nearest.hpp"

namespace winay {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// The mark that occurs most often in the first line, outside quotes.
char detect_delimiter(std::string_view text) {
  constexpr std::array<char, 3> marks{',', ';', '\t'};
  std::array<int, marks.size()> counts{};
  bool quoted = false;
  for (const char c : text.substr(0, text.find_first_of("\r\n"))) {
    if (c == '"') quoted = !quoted;
    for (std::size_t m = 0; m < marks.size(); ++m) counts[m] += !quoted && c == marks[m] ? 1 : 0;
  }
  const auto most = std::max_element(counts.begin(), counts.end());
  return marks[static_cast<std::size_t>(most - counts.begin())];
}

void add_whole_file(ImportProblems& problems, OwnText message) {
  problems.add({.line = 0, .column = 0, .key = {}, .message = std::move(message)});
}

/// Text in UTF-8 without a mark; nothing and a problem if the bytes are no text.
std::optional<std::string> decode(std::string bytes, bool& latin1, ImportProblems& problems) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    add_whole_file(problems,
                   {"is UTF-16; save it as CSV UTF-8", "está en UTF-16; guárdelo como CSV UTF-8"});
    return {};
  }
  if (bytes.find('\0') != std::string::npos) {
    add_whole_file(problems,
                   {"is not text (a spreadsheet, Stata or SPSS file?); save it as CSV UTF-8",
                    "no es texto (¿hoja de cálculo, Stata o SPSS?); guárdelo como CSV UTF-8"});
    return {};
  }
  if (bytes.starts_with(byte_order_mark)) bytes.erase(0, byte_order_mark.size());
  if (trimmed(bytes).empty()) {
    add_whole_file(problems, {"the file is empty", "el archivo está vacío"});
    return {};
  }
  latin1 = !is_utf8(bytes);
  return latin1 ? from_latin1(bytes) : std::move(bytes);
}

/// Position of each wanted column in the first line; nothing for one that cannot be used.
std::vector<std::optional<std::size_t>> locate(const std::vector<CsvField>& header,
                                               const std::vector<std::string>& names,
                                               const std::vector<std::string>& wanted,
                                               ColumnNeed need, ImportProblems& problems) {
  std::vector<std::optional<std::size_t>> positions;
  for (const std::string& name : wanted) {
    std::optional<std::size_t> position;
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) {
      if (need == ColumnNeed::must) problems.add(no_such_column(name, names));
    } else {
      position = static_cast<std::size_t>(found - names.begin());
      const auto again = std::find(found + 1, names.end(), name);
      if (again != names.end()) {
        const CsvField& second = header[static_cast<std::size_t>(again - names.begin())];
        problems.add({.line = second.line,
                      .column = second.column,
                      .key = name,
                      .message = {"the column is there twice; delete or rename one",
                                  "la columna está dos veces; borre o renombre una"}});
      }
    }
    positions.push_back(position);
  }
  return positions;
}

bool has_all(const std::vector<CsvField>& fields, std::size_t expected, ImportProblems& problems) {
  if (fields.size() == expected) return true;
  const std::string found = std::to_string(fields.size());
  const std::string columns = std::to_string(expected);
  problems.add({.line = fields.front().line,
                .column = fields.back().column,
                .key = {},
                .message = {"the row has " + found + " values, the first line " + columns +
                                " columns; put text with the delimiter in quotes, and write every "
                                "delimiter",
                            "la fila tiene " + found + " valores, la primera línea " + columns +
                                " columnas; ponga entre comillas el texto con el delimitador, y "
                                "escriba cada delimitador"}});
  return false;
}

}  // namespace

const CsvColumn& CsvTable::column(std::string_view name) const {
  return *std::find_if(columns.begin(), columns.end(),
                       [&](const CsvColumn& column) { return column.name == name; });
}

ImportProblem no_such_column(const std::string& name, const std::vector<std::string>& there) {
  const OwnText perhaps = did_you_mean(nearest(name, there));
  return {.line = 1,
          .column = 0,
          .key = name,
          .message = {"no such column" + (perhaps.empty() ? "." : perhaps.en) +
                          " Name it in the map as in the file",
                      "no existe la columna" + (perhaps.empty() ? "." : perhaps.es) +
                          " Escríbala en el mapa como en el archivo"}};
}

CsvTable parse_csv(std::string bytes, const std::vector<std::string>& wanted, char delimiter,
                   ImportProblems& problems, ColumnNeed need) {
  CsvTable table;
  for (const std::string& name : wanted) table.columns.push_back({.name = name, .cells = {}});
  const std::optional<std::string> text = decode(std::move(bytes), table.latin1, problems);
  if (!text) return table;
  table.delimiter = delimiter != 0 ? delimiter : detect_delimiter(*text);

  CsvRecords records(*text, table.delimiter, problems);
  std::vector<CsvField> fields;
  if (!records.next(fields)) return table;
  const std::size_t expected = fields.size();
  for (const CsvField& field : fields) table.names.emplace_back(trimmed(field.text));
  const auto positions = locate(fields, table.names, wanted, need, problems);
  while (records.next(fields)) {
    if (!has_all(fields, expected, problems)) continue;
    ++table.rows;
    for (std::size_t c = 0; c < wanted.size(); ++c) {
      if (!positions[c]) continue;
      const CsvField& field = fields[*positions[c]];
      table.columns[c].cells.push_back(
          {.text = std::string(trimmed(field.text)), .line = field.line, .column = field.column});
    }
  }
  return table;
}

std::optional<std::string> bytes_of(const std::filesystem::path& path, ImportProblems& problems) {
  std::ifstream file(path, std::ios::binary);
  if (file && !std::filesystem::is_directory(path)) {
    return std::string(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  const std::string why = file ? "is a folder" : std::strerror(errno);
  add_whole_file(problems, {"cannot be read: " + why, "no se puede leer: " + why});
  return std::nullopt;
}

CsvTable read_csv(const std::filesystem::path& path, const std::vector<std::string>& wanted,
                  char delimiter, ImportProblems& problems, ColumnNeed need) {
  if (auto bytes = bytes_of(path, problems)) {
    return parse_csv(std::move(*bytes), wanted, delimiter, problems, need);
  }
  CsvTable table;
  for (const std::string& name : wanted) table.columns.push_back({.name = name, .cells = {}});
  return table;
}

}  // namespace winay
