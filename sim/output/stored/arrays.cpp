#include "winay/output/stored/arrays.hpp"

#include <stdexcept>

#include "output/hdf5/mistakes.hpp"
#include "output/hdf5/read.hpp"
#include "winay/output/files/kind.hpp"

namespace winay {

StoredArrays::StoredArrays(const std::filesystem::path& path)
    : path_(path), file_(open_output(path)), kind_(kind_of(file_, path)) {}

bool StoredArrays::has(const std::string& path) const {
  // Each part of the path has to be looked for by itself.
  for (std::size_t slash = path.find('/');; slash = path.find('/', slash + 1)) {
    if (H5Lexists(file_.id(), path.substr(0, slash).c_str(), H5P_DEFAULT) <= 0) return false;
    if (slash == std::string::npos) return true;
  }
}

std::string StoredArrays::attribute(const std::string& name) const {
  return hdf5::text_or_empty(file_.id(), name);
}

template <class Read>
auto StoredArrays::read(const std::string& path, Read&& how) const {
  try {
    return how(file_.id(), path);
  } catch (const std::exception& e) {
    throw damaged(path_, e);
  }
}

std::vector<std::string> StoredArrays::texts(const std::string& path) const {
  return read(path, hdf5::read_texts);
}

std::vector<std::int32_t> StoredArrays::integers(const std::string& path) const {
  return read(path, hdf5::read_integers);
}

std::vector<double> StoredArrays::numbers(const std::string& path) const {
  return read(path, hdf5::read_doubles);
}

}  // namespace winay
