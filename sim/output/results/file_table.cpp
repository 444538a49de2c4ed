#include "winay/output/results/file_table.hpp"

namespace winay {

hdf5::Handle add_column(AxisGroup& group, const FileColumn& column) {
  using Type = AxisGroup::Type;
  const Type type = std::holds_alternative<std::vector<double>>(column.values) ? Type::number
                    : std::holds_alternative<std::vector<std::string>>(column.values)
                        ? Type::text
                        : Type::integer;
  return group.add(column.name, type, column.dimensions, column.meaning);
}

void write_column(const hdf5::Handle& dataset, const FileColumn& column) {
  if (const auto* numbers = std::get_if<std::vector<double>>(&column.values)) {
    hdf5::write_all(dataset, numbers->data());
  } else if (const auto* texts = std::get_if<std::vector<std::string>>(&column.values)) {
    hdf5::write_all(dataset, *texts);
  } else {
    hdf5::write_all(dataset, std::get<std::vector<std::int32_t>>(column.values).data());
  }
}

}  // namespace winay
