#include "winay/output/hdf5/same_bits.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string_view>

#include "output/hdf5/dataset_bits.hpp"
#include "output/hdf5/read.hpp"

namespace winay {

namespace {

using Kind = BitDifference::Kind;
using hdf5::Handle;

constexpr std::array<std::string_view, 3> free_datasets{"/provenance/log", "/provenance/timings",
                                                        "/provenance/machine"};
/// What tells when, where and with what; and what HDF5 keeps for itself.
constexpr std::array<std::string_view, 17> free_attributes{
    "history",        "date_created", "wall_seconds",
    "peak_rss_bytes", "threads",      "version",
    "source",         "build",        "library_versions",
    "run_id",         "CLASS",        "REFERENCE_LIST",
    "DIMENSION_LIST", "NAME",         "warnings_count",
    "_Netcdf4Dimid",  "kind"};

template <class List>
bool is_among(const List& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

herr_t remember(hid_t /*file*/, const char* name, const H5O_info_t* info, void* into) {
  auto& paths = *static_cast<std::set<std::string>*>(into);
  const std::string path = std::string_view(name) == "." ? "/" : "/" + std::string(name);
  if (info->type == H5O_TYPE_DATASET || info->type == H5O_TYPE_GROUP) paths.insert(path);
  return 0;
}

std::set<std::string> objects_of(const Handle& file) {
  std::set<std::string> paths;
  hdf5::check(H5Ovisit2(file.id(), H5_INDEX_NAME, H5_ITER_INC, remember, &paths, H5O_INFO_BASIC),
              "cannot go through the file");
  return paths;
}

herr_t remember_attribute(hid_t /*object*/, const char* name, const H5A_info_t* /*info*/,
                          void* into) {
  static_cast<std::set<std::string>*>(into)->insert(name);
  return 0;
}

std::set<std::string> attributes_of(const Handle& object) {
  std::set<std::string> names;
  hsize_t at = 0;
  hdf5::check(H5Aiterate2(object.id(), H5_INDEX_NAME, H5_ITER_INC, &at, remember_attribute, &names),
              "cannot go through attributes");
  return names;
}

/// The bytes of an attribute of fixed size; nothing if it has another kind.
std::optional<std::string> bytes_of(const Handle& object, const std::string& name) {
  const Handle attribute(H5Aopen(object.id(), name.c_str(), H5P_DEFAULT), H5Aclose, "no " + name);
  const Handle type(H5Aget_type(attribute.id()), H5Tclose, "no type of " + name);
  if (H5Tdetect_class(type.id(), H5T_VLEN) > 0 || H5Tis_variable_str(type.id()) > 0) {
    return std::nullopt;
  }
  std::string bytes(H5Aget_storage_size(attribute.id()), '\0');
  hdf5::check(H5Aread(attribute.id(), type.id(), bytes.data()), "cannot read " + name);
  return bytes;
}

/// An attribute as a person reads it.
std::string text_of(const Handle& object, const std::string& name) {
  if (const auto text = hdf5::read_text(object.id(), name)) return *text;
  const auto number = hdf5::read_integer(object.id(), name);
  return number ? std::to_string(*number) : "?";
}

void compare_attributes(const Handle& file_a, const Handle& file_b, const std::string& path,
                        BitComparison& result) {
  const Handle a(H5Oopen(file_a.id(), path.c_str(), H5P_DEFAULT), H5Oclose, "no " + path);
  const Handle b(H5Oopen(file_b.id(), path.c_str(), H5P_DEFAULT), H5Oclose, "no " + path);
  const std::set<std::string> in_a = attributes_of(a);
  const std::set<std::string> in_b = attributes_of(b);
  std::set<std::string> all = in_a;
  all.insert(in_b.begin(), in_b.end());
  for (const std::string& name : all) {
    if (is_among(free_attributes, name)) continue;
    const std::string where = path + "@" + name;
    if (!in_a.contains(name)) {
      result.differences.push_back({.kind = Kind::missing_in_a, .path = where});
    } else if (!in_b.contains(name)) {
      result.differences.push_back({.kind = Kind::missing_in_b, .path = where});
    } else if (bytes_of(a, name) != bytes_of(b, name)) {
      result.differences.push_back({.kind = Kind::attribute,
                                    .path = where,
                                    .first_a = text_of(a, name),
                                    .first_b = text_of(b, name)});
    }
  }
}

bool is_dataset(const Handle& file, const std::string& path) {
  const Handle object(H5Oopen(file.id(), path.c_str(), H5P_DEFAULT), H5Oclose, "no " + path);
  return H5Iget_type(object.id()) == H5I_DATASET;
}

}  // namespace

BitComparison compare_bits(const std::filesystem::path& a, const std::filesystem::path& b) {
  const Handle file_a = hdf5::open_file(a);
  const Handle file_b = hdf5::open_file(b);
  const std::set<std::string> in_a = objects_of(file_a);
  const std::set<std::string> in_b = objects_of(file_b);
  std::set<std::string> all = in_a;
  all.insert(in_b.begin(), in_b.end());
  BitComparison result;
  for (const std::string& path : all) {
    if (is_among(free_datasets, path)) continue;
    if (!in_a.contains(path)) {
      result.differences.push_back({.kind = Kind::missing_in_a, .path = path});
    } else if (!in_b.contains(path)) {
      result.differences.push_back({.kind = Kind::missing_in_b, .path = path});
    } else {
      if (is_dataset(file_a, path) && is_dataset(file_b, path)) {
        compare_dataset(file_a, file_b, path, result);
      }
      compare_attributes(file_a, file_b, path, result);
    }
  }
  return result;
}

}  // namespace winay
