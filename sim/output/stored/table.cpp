#include "winay/output/stored/table.hpp"

#include "winay/output/files/whole_file.hpp"

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

}  // namespace

StoredTable& StoredTable::add(std::string column, Meaning meaning, std::vector<double> numbers) {
  variables.push_back({std::move(column), std::move(meaning), std::move(numbers)});
  return *this;
}

StoredTable& StoredTable::add(std::string column, Meaning meaning, std::vector<std::string> texts) {
  variables.push_back({std::move(column), std::move(meaning), std::move(texts)});
  return *this;
}

void write_stored_tables(const std::filesystem::path& path, const FileAttributes& attributes,
                         const std::vector<StoredTable>& tables) {
  {
    const hdf5::Handle file = hdf5::create_file(partial_of(path));
    for (const auto& [name, text] : attributes) hdf5::write_attribute(file.id(), name, text);
    for (const StoredTable& table : tables) write_table(file, table);
  }
  publish(path);
}

}  // namespace winay
