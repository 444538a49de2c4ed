#include "winay/output/results/kept_tables.hpp"

#include <functional>
#include <numeric>
#include <stdexcept>

#include "output/hdf5/mistakes.hpp"
#include "output/hdf5/read.hpp"
#include "output/results/group_members.hpp"
#include "winay/output/files/kind.hpp"

namespace winay {

namespace {

using hdf5::Member;
using hdf5::text_or_empty;

Meaning meaning_of(const Member& m) {
  const hid_t id = m.dataset.id();
  return {text_or_empty(id, "units"),
          {text_or_empty(id, "long_name"), text_or_empty(id, "long_name_es")}};
}

AxisValues values_of(hid_t group, const Member& m) {
  const hdf5::Handle type(H5Dget_type(m.dataset.id()), H5Tclose, "no type of " + m.name);
  if (H5Tget_class(type.id()) == H5T_STRING) return hdf5::read_texts(group, m.name);
  if (H5Tget_class(type.id()) == H5T_FLOAT) return hdf5::read_doubles(group, m.name);
  return hdf5::read_integers(group, m.name);
}

bool is_axis(const Member& m) { return m.axes.size() == 1 && m.axes.front() == m.name; }

std::size_t size_of(const Member& m) {
  return std::accumulate(m.extents.begin(), m.extents.end(), std::size_t{1}, std::multiplies<>());
}

KeptTable read_table(const hdf5::Handle& file, const std::string& name, std::size_t most_values) {
  const hdf5::Handle group(H5Gopen2(file.id(), name.c_str(), H5P_DEFAULT), H5Gclose,
                           "no group " + name);
  KeptTable table{.name = name,
                  .long_name = {text_or_empty(group.id(), "long_name"),
                                text_or_empty(group.id(), "long_name_es")},
                  .axes = {},
                  .columns = {}};
  for (const Member& m : hdf5::members_of(group.id())) {
    if (m.axes.empty() || size_of(m) > most_values) continue;
    if (is_axis(m)) {
      table.axes.push_back({m.name, values_of(group.id(), m), meaning_of(m), {}});
    } else {
      table.columns.push_back({m.name, m.axes, meaning_of(m), values_of(group.id(), m)});
    }
  }
  return table;
}

}  // namespace

std::vector<KeptTable> read_kept_tables(const std::filesystem::path& path,
                                        std::size_t most_values) {
  const hdf5::Handle file = open_output(path);
  if (!text_or_empty(file.id(), "source").starts_with("winay")) {
    throw no_results(path);
  }
  std::vector<KeptTable> tables;
  for (const std::string& name : hdf5::links_of(file.id())) {
    try {
      tables.push_back(read_table(file, name, most_values));
    } catch (const std::exception& e) {
      throw damaged(path, e);
    }
  }
  return tables;
}

}  // namespace winay
