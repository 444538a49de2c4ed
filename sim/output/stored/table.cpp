#include "winay/output/stored/table.hpp"

#include <string_view>

#include "winay/output/files/whole_file.hpp"
#include "winay/output/hdf5/sha256.hpp"

namespace winay {

namespace {

std::vector<std::string> names_of(const std::vector<Axis>& axes) {
  std::vector<std::string> names;
  for (const Axis& axis : axes) names.push_back(axis.name);
  return names;
}

void write_table(const hdf5::Handle& file, const StoredTable& table) {
  Axes axes;
  for (const Axis& axis : table.axes) axes[axis.name] = axis;
  const std::vector<std::string> dimensions = names_of(table.axes);
  AxisGroup group(file, table.name, axes, dimensions);
  hdf5::write_attribute(group.id(), "long_name", table.long_name.en);
  hdf5::write_attribute(group.id(), "long_name_es", table.long_name.es);
  for (const StoredVariable& variable : table.variables) {
    if (const auto* numbers = std::get_if<std::vector<double>>(&variable.values)) {
      const hdf5::Handle dataset =
          group.add(variable.name, AxisGroup::Type::number, dimensions, variable.meaning);
      hdf5::write_all(dataset, numbers->data());
    } else {
      const hdf5::Handle dataset =
          group.add(variable.name, AxisGroup::Type::text, dimensions, variable.meaning);
      hdf5::write_all(dataset, std::get<std::vector<std::string>>(variable.values));
    }
  }
}

/// Of all numbers and texts, so that a copy can be told from the file that was written.
std::string digest_of(const std::vector<StoredTable>& tables) {
  Sha256 hash;
  const auto add = [&](std::string_view text) {
    hash.add(text);
    hash.add(std::string_view("\0", 1));
  };
  for (const StoredTable& table : tables) {
    add(table.name);
    for (const StoredVariable& v : table.variables) {
      add(v.name);
      if (const auto* numbers = std::get_if<std::vector<double>>(&v.values)) {
        add({reinterpret_cast<const char*>(numbers->data()), numbers->size() * sizeof(double)});
      } else {
        for (const std::string& text : std::get<std::vector<std::string>>(v.values)) add(text);
      }
    }
  }
  return hash.finish();
}

}  // namespace

StoredTable& StoredTable::add(std::string column, Meaning meaning, std::vector<double> numbers) {
  variables.push_back({std::move(column), std::move(meaning), std::move(numbers)});
  return *this;
}

StoredTable& StoredTable::add(std::string column, Meaning meaning, std::vector<std::string> texts) {
  variables.push_back({std::move(column), std::move(meaning), std::move(texts)});
  return *this;
}

FileNumbers poverty_lines_of(const Model& model) {
  return {{"poverty_line", model.parameters.welfare.poverty_line},
          {"extreme_poverty_line", model.parameters.welfare.extreme_poverty_line}};
}

void write_stored_tables(const std::filesystem::path& path, const FileIdentity& identity,
                         const FileAttributes& attributes, const FileNumbers& numbers,
                         const std::vector<StoredTable>& tables) {
  {
    const hdf5::Handle file = hdf5::create_file(partial_of(path));
    write_file_identity(file.id(), identity);
    if (!identity.id.empty()) hdf5::write_attribute(file.id(), "run_id", identity.id);
    for (const auto& [name, text] : attributes) hdf5::write_attribute(file.id(), name, text);
    for (const auto& [name, number] : numbers) hdf5::write_attribute(file.id(), name, number);
    hdf5::write_attribute(file.id(), "tables_sha256", digest_of(tables));
    for (const StoredTable& table : tables) write_table(file, table);
  }
  publish(path);
}

}  // namespace winay
