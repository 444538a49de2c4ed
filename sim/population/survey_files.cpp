#include "population/survey_files.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "winay/core/error.hpp"
#include "winay/population/cells.hpp"

namespace winay {

namespace {

constexpr std::size_t no_row = static_cast<std::size_t>(-1);

bool has_cells(const CsvTable& table, const std::string& name) {
  return table.column(name).cells.size() == table.rows && table.rows > 0;
}

/// Each row's key.
std::vector<std::string> keys_of(const ImportMap& map, const CsvTable& table,
                                 ImportProblems& problems, SurveySummary& summary) {
  Cells cells(map, table, problems);
  std::vector<std::string> keys(table.rows);
  for (const std::string& column : map.join) {
    const std::vector<std::string> codes = cells.codes(column, &summary.mended);
    for (std::size_t row = 0; row < keys.size(); ++row) {
      keys[row] += (keys[row].empty() ? "" : "/") + codes[row];
    }
  }
  return keys;
}

/// Takes the columns of another file beside those of the first.
class Join {
 public:
  Join(const ImportMap& map, CsvTable& into, ImportProblems& problems, SurveySummary& summary)
      : map_(map),
        into_(into),
        problems_(problems),
        summary_(summary),
        keys_(keys_of(map, into, problems, summary)) {}

  void take(SurveyFile& other) {
    for (CsvColumn& column : other.table.columns) column.file = other.name;
    const std::vector<std::string> keys = keys_of(map_, other.table, problems_, summary_);
    std::map<std::string, std::size_t> row_of;
    for (std::size_t row = 0; row < keys.size(); ++row) {
      const auto [found, fresh] = row_of.try_emplace(keys[row], row);
      if (!fresh) refuse_twice(other, row, found->second, keys[row]);
    }
    std::vector<std::size_t> rows;
    for (const std::string& key : keys_) {
      const auto found = row_of.find(key);
      rows.push_back(found == row_of.end() ? no_row : found->second);
    }
    note_unmatched(other, rows);
    for (const CsvColumn& column : other.table.columns) take_column(other, column, rows);
  }

 private:
  void refuse_twice(const SurveyFile& other, std::size_t row, std::size_t first,
                    const std::string& key) {
    const std::vector<Cell>& cells = other.table.column(map_.join.back()).cells;
    problems_.add({.line = cells[row].line,
                   .column = cells[row].column,
                   .key = map_.join.back(),
                   .message = filled({"household {} again, after line {}: a file that is joined "
                                      "must have one row a household",
                                      "otra vez el hogar {}, tras la línea {}: un archivo que se "
                                      "une debe tener una fila por hogar"},
                                     {key, std::to_string(cells[first].line)}),
                   .file = other.name});
  }

  void note_unmatched(const SurveyFile& other, const std::vector<std::size_t>& rows) {
    const auto lost = static_cast<std::size_t>(std::count(rows.begin(), rows.end(), no_row));
    summary_.unmatched += lost;
    const std::size_t matched = rows.size() - lost;
    if (matched < other.table.rows) {
      summary_.notes.push_back(filled({"{}: {} rows are of no household of the first file",
                                       "{}: {} filas no son de un hogar del primer archivo"},
                                      {other.name, std::to_string(other.table.rows - matched)}));
    }
    const auto limit = map_.expect[static_cast<std::size_t>(SurveyFigure::unmatched)].to;
    const std::vector<Cell>& cells = into_.column(map_.join.front()).cells;
    for (std::size_t row = 0; row < rows.size(); ++row) {
      if (rows[row] != no_row || static_cast<double>(summary_.unmatched) <= limit) continue;
      problems_.add({.line = cells[row].line,
                     .column = 0,
                     .key = map_.join.front(),
                     .message = filled({"household {} is not in {} ({} of {} are not)",
                                        "el hogar {} no está en {} (no están {} de {})"},
                                       {keys_[row], other.name, std::to_string(lost),
                                        std::to_string(rows.size())})});
    }
  }

  void take_column(const SurveyFile& other, const CsvColumn& column,
                   const std::vector<std::size_t>& rows) {
    if (column.cells.size() != other.table.rows) return;
    const bool key = std::find(map_.join.begin(), map_.join.end(), column.name) != map_.join.end();
    if (key) return;
    const auto own = std::find_if(into_.columns.begin(), into_.columns.end(),
                                  [&](const CsvColumn& c) { return c.name == column.name; });
    if (has_cells(into_, column.name)) return compare(other, *own, column, rows);
    own->file = other.name;
    for (const std::size_t row : rows) {
      own->cells.push_back(row == no_row ? Cell{} : column.cells[row]);
    }
  }

  void compare(const SurveyFile& other, const CsvColumn& own, const CsvColumn& column,
               const std::vector<std::size_t>& rows) {
    std::size_t differ = 0;
    std::size_t first = 0;
    for (std::size_t row = 0; row < rows.size(); ++row) {
      if (rows[row] == no_row || own.cells[row].text == column.cells[rows[row]].text) continue;
      if (differ++ == 0) first = row;
    }
    if (differ == 0) return;
    problems_.add({.line = own.cells[first].line,
                   .column = own.cells[first].column,
                   .key = column.name,
                   .message = filled(
                       {"'{}' here and '{}' in {} (line {}), and so in {} households: delete "
                        "the column from one file",
                        "'{}' aquí y '{}' en {} (línea {}), y así en {} hogares: borre la "
                        "columna de un archivo"},
                       {own.cells[first].text, column.cells[rows[first]].text, other.name,
                        std::to_string(column.cells[rows[first]].line), std::to_string(differ)})});
  }

  const ImportMap& map_;
  CsvTable& into_;
  ImportProblems& problems_;
  SurveySummary& summary_;
  std::vector<std::string> keys_;
};

/// Whether every file can be joined.
bool have_keys(const ImportMap& map, const std::vector<SurveyFile>& files,
               ImportProblems& problems) {
  if (map.join.empty()) {
    problems.add(
        {.line = 0,
         .column = 0,
         .key = "join",
         .message = {"several files are joined by the columns that the map names under "
                     "join, as join: [conglome, vivienda, hogar]",
                     "varios archivos se unen por las columnas que el mapa nombra en join, "
                     "como join: [conglome, vivienda, hogar]"}});
    return false;
  }
  bool all = true;
  for (const SurveyFile& file : files) {
    for (const std::string& column : map.join) {
      if (has_cells(file.table, column)) continue;
      ImportProblem problem = no_such_column(column, file.table.names);
      problem.file = file.name;
      problems.add(std::move(problem));
      all = false;
    }
  }
  return all;
}

}  // namespace

CsvTable join_files(const ImportMap& map, std::vector<SurveyFile> files, ImportProblems& problems,
                    SurveySummary& summary) {
  if (files.size() > 1 && problems.none() && !have_keys(map, files, problems)) return {};
  CsvTable table = std::move(files.front().table);
  if (!problems.none()) return table;
  std::vector<std::string> names = table.names;
  if (files.size() > 1) {
    Join join(map, table, problems, summary);
    for (std::size_t f = 1; f < files.size(); ++f) {
      join.take(files[f]);
      names.insert(names.end(), files[f].table.names.begin(), files[f].table.names.end());
    }
  }
  for (const CsvColumn& column : table.columns) {
    if (column.cells.size() != table.rows) problems.add(no_such_column(column.name, names));
  }
  return table;
}

}  // namespace winay
