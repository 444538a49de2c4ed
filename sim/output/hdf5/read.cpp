#include "output/hdf5/read.hpp"

#include <algorithm>

namespace winay::hdf5 {

namespace {

struct Open {
  Handle dataset;
  std::size_t size;
};

Open open(hid_t object, const std::string& path) {
  Handle dataset(H5Dopen2(object, path.c_str(), H5P_DEFAULT), H5Dclose, "no dataset " + path);
  const Handle space(H5Dget_space(dataset.id()), H5Sclose, "no extent of " + path);
  const hssize_t size = H5Sget_simple_extent_npoints(space.id());
  return {std::move(dataset), static_cast<std::size_t>(size < 0 ? 0 : size)};
}

template <class T>
std::vector<T> read(hid_t object, const std::string& path, hid_t memory_type) {
  const Open from = open(object, path);
  std::vector<T> values(from.size);
  check(H5Dread(from.dataset.id(), memory_type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()),
        "cannot read " + path);
  return values;
}

}  // namespace

std::optional<std::string> read_text(hid_t object, const std::string& name) {
  if (H5Aexists(object, name.c_str()) <= 0) return std::nullopt;
  const Handle attribute(H5Aopen(object, name.c_str(), H5P_DEFAULT), H5Aclose, "no " + name);
  const Handle type(H5Aget_type(attribute.id()), H5Tclose, "no type of " + name);
  if (H5Tget_class(type.id()) != H5T_STRING || H5Tis_variable_str(type.id()) > 0) {
    return std::nullopt;
  }
  std::string text(H5Tget_size(type.id()), '\0');
  check(H5Aread(attribute.id(), type.id(), text.data()), "cannot read " + name);
  while (!text.empty() && text.back() == '\0') text.pop_back();
  return text;
}

std::string text_or_empty(hid_t object, const std::string& name) {
  return read_text(object, name).value_or("");
}

OwnText read_title(hid_t file) {
  const std::string title = text_or_empty(file, "title");
  return {title, read_text(file, "title_es").value_or(title)};
}

std::vector<std::string> read_parts(hid_t object, const std::string& name,
                                    std::string_view between) {
  const std::string text = text_or_empty(object, name);
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(between, at), text.size());
    parts.push_back(text.substr(at, end - at));
    at = end + between.size();
  }
  return parts;
}

std::optional<std::int32_t> read_integer(hid_t object, const std::string& name) {
  if (H5Aexists(object, name.c_str()) <= 0) return std::nullopt;
  const Handle attribute(H5Aopen(object, name.c_str(), H5P_DEFAULT), H5Aclose, "no " + name);
  std::int32_t value = 0;
  if (H5Aread(attribute.id(), H5T_NATIVE_INT32, &value) < 0) return std::nullopt;
  return value;
}

std::vector<std::string> read_texts(hid_t object, const std::string& path) {
  const Open from = open(object, path);
  std::vector<char*> pointers(from.size, nullptr);
  check(
      H5Dread(from.dataset.id(), text_type().id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, pointers.data()),
      "cannot read " + path);
  std::vector<std::string> texts;
  for (const char* text : pointers) texts.emplace_back(text == nullptr ? "" : text);
  for (char* text : pointers) H5free_memory(text);
  return texts;
}

std::vector<std::int32_t> read_integers(hid_t object, const std::string& path) {
  return read<std::int32_t>(object, path, H5T_NATIVE_INT32);
}

std::vector<double> read_doubles(hid_t object, const std::string& path) {
  return read<double>(object, path, H5T_NATIVE_DOUBLE);
}

std::vector<std::int32_t> read_list(hid_t object, const std::string& name) {
  if (H5Aexists(object, name.c_str()) <= 0) return {};
  const Handle attribute(H5Aopen(object, name.c_str(), H5P_DEFAULT), H5Aclose, "no " + name);
  const Handle space(H5Aget_space(attribute.id()), H5Sclose, "no extent of " + name);
  const hssize_t size = H5Sget_simple_extent_npoints(space.id());
  std::vector<std::int32_t> values(static_cast<std::size_t>(size < 0 ? 0 : size));
  check(H5Aread(attribute.id(), H5T_NATIVE_INT32, values.data()), "cannot read " + name);
  return values;
}

}  // namespace winay::hdf5
