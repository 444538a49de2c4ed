#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "winay/core/text.hpp"
#include "winay/model/model.hpp"
#include "winay/output/hdf5/axes.hpp"
#include "winay/output/hdf5/identity.hpp"

namespace winay {

/// A variable of a stored table, along all its axes, the last one fastest.
struct StoredVariable {
  std::string name;
  Meaning meaning;
  std::variant<std::vector<double>, std::vector<std::string>> values;
};

/// A table as a group of a results file: named axes, and variables along them. With one axis it is
/// also a CSV, a LaTeX table, a list in JSON.
struct StoredTable {
  std::string name;  ///< of the group
  OwnText long_name;
  std::vector<Axis> axes;
  std::vector<StoredVariable> variables;

  /// Adds a column of numbers or texts.
  StoredTable& add(std::string column, Meaning meaning, std::vector<double> numbers);
  StoredTable& add(std::string column, Meaning meaning, std::vector<std::string> texts);
};

/// One value of each row, as a column of a table.
template <class Value, class Rows, class Get>
std::vector<Value> column(const Rows& rows, Get&& get) {
  std::vector<Value> values;
  for (const auto& row : rows) values.push_back(static_cast<Value>(get(row)));
  return values;
}

/// What a file says of itself, attribute by attribute.
using FileAttributes = std::vector<std::pair<std::string, std::string>>;
using FileNumbers = std::vector<std::pair<std::string, double>>;

/// The lines of poverty of a model, soles a person and month.
FileNumbers poverty_lines_of(const Model& model);

/// Writes NAME.h5.partial and, when all of it is there, renames it. Readable as netCDF-4. What
/// every file says is added: convention, date, and a digest of the tables.
void write_stored_tables(const std::filesystem::path& path, const FileIdentity& identity,
                         const FileAttributes& attributes, const FileNumbers& numbers,
                         const std::vector<StoredTable>& tables);

/// A text of each row in both languages: columns `name`, in English, and `name_es`.
template <class Rows, class Get>
void add_words(StoredTable& table, const std::string& name, const Rows& rows, Get&& get) {
  table.add(name, {"", {"in words", "en inglés"}},
            column<std::string>(rows, [&](const auto& row) { return get(row).en; }));
  table.add(name + "_es", {"", {"in Spanish", "en palabras"}},
            column<std::string>(rows, [&](const auto& row) { return get(row).es; }));
}

}  // namespace winay
