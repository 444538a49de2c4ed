#include "winay/output/hdf5/scaled_size.hpp"

#include <hdf5_hl.h>

#include <array>
#include <cmath>
#include <string_view>
#include <vector>

#include "winay/output/hdf5/file.hpp"

namespace winay {

namespace {

using hdf5::Handle;

struct Growth {
  const Handle& file;
  const AxisFactors& factors;
  double bytes = 0;  ///< more than there are
};

double factor_of(const AxisFactors& factors, const std::string& axis) {
  if (const auto own = factors.find(axis); own != factors.end()) return own->second;
  const auto any = factors.find(axis.substr(axis.rfind('/') + 1));
  return any == factors.end() ? 1.0 : any->second;
}

/// `/yearly/replicate`, of a scale.
std::string path_of(hid_t object) {
  std::array<char, 256> text{};
  const ssize_t size = H5Iget_name(object, text.data(), text.size());
  return size > 0 ? std::string(text.data()) : std::string();
}

herr_t take_name(hid_t /*dataset*/, unsigned /*dimension*/, hid_t scale, void* into) {
  *static_cast<std::string*>(into) = path_of(scale);
  return 1;  // one is enough
}

std::string axis_of(const Handle& dataset, unsigned dimension) {
  if (H5DSis_scale(dataset.id()) > 0) return path_of(dataset.id());
  std::string name;
  H5DSiterate_scales(dataset.id(), dimension, nullptr, take_name, &name);
  return name;
}

/// Extents as stored: an axis that grows row by row is filled up to whole chunks.
double rounded(double extent, hsize_t chunk) {
  return chunk == 0 ? extent
                    : std::ceil(extent / static_cast<double>(chunk)) * static_cast<double>(chunk);
}

/// Chunk of a dataset along its first axis if that grows; 0 if its size is fixed.
hsize_t growing_chunk(const Handle& dataset, hsize_t most) {
  if (most != H5S_UNLIMITED) return 0;
  const Handle properties(H5Dget_create_plist(dataset.id()), H5Pclose, "no properties");
  std::vector<hsize_t> chunk(H5S_MAX_RANK, 0);
  return H5Pget_chunk(properties.id(), H5S_MAX_RANK, chunk.data()) > 0 ? chunk[0] : 0;
}

/// What texts of any length take besides their places in the dataset: each has a head of 16 bytes
/// in the file's heap, and is filled up to a multiple of 8.
double heap_of(const Handle& dataset, const Handle& type, const Handle& space) {
  if (H5Tis_variable_str(type.id()) <= 0) return 0;
  constexpr double around_each = 16 + 4;
  hsize_t letters = 0;
  hdf5::check(H5Dvlen_get_buf_size(dataset.id(), type.id(), space.id(), &letters),
              "no size of texts");
  const auto texts = static_cast<double>(H5Sget_simple_extent_npoints(space.id()));
  return static_cast<double>(letters) + around_each * texts;
}

void add_dataset(const Handle& dataset, Growth& growth) {
  const Handle space(H5Dget_space(dataset.id()), H5Sclose, "no extent");
  const int rank = H5Sget_simple_extent_ndims(space.id());
  if (rank <= 0) return;
  std::vector<hsize_t> extents(static_cast<std::size_t>(rank));
  std::vector<hsize_t> most(extents.size());
  H5Sget_simple_extent_dims(space.id(), extents.data(), most.data());
  const Handle type(H5Dget_type(dataset.id()), H5Tclose, "no type");
  const hsize_t chunk = growing_chunk(dataset, most[0]);
  auto now = static_cast<double>(H5Tget_size(type.id()));
  double then = now;
  double times = 1;
  for (std::size_t k = 0; k < extents.size(); ++k) {
    const auto extent = static_cast<double>(extents[k]);
    const double factor = factor_of(growth.factors, axis_of(dataset, static_cast<unsigned>(k)));
    now *= rounded(extent, k == 0 ? chunk : 0);
    then *= rounded(extent * factor, k == 0 ? chunk : 0);
    times *= factor;
  }
  growth.bytes += then - now + heap_of(dataset, type, space) * (times - 1);
}

herr_t visit(hid_t /*file*/, const char* name, const H5O_info_t* info, void* into) {
  if (info->type != H5O_TYPE_DATASET) return 0;
  auto& growth = *static_cast<Growth*>(into);
  const Handle dataset(H5Dopen2(growth.file.id(), name, H5P_DEFAULT), H5Dclose, "no dataset");
  add_dataset(dataset, growth);
  return 0;
}

}  // namespace

double scaled_size(const std::filesystem::path& path, const AxisFactors& factors) {
  const Handle file = hdf5::open_file(path);
  Growth growth{.file = file, .factors = factors};
  hdf5::check(H5Ovisit2(file.id(), H5_INDEX_NAME, H5_ITER_INC, visit, &growth, H5O_INFO_BASIC),
              "cannot go through the file");
  return static_cast<double>(std::filesystem::file_size(path)) + growth.bytes;
}

}  // namespace winay
