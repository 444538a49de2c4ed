#include "output/hdf5/dataset_bits.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>
#include <vector>

#include "output/hdf5/read.hpp"

namespace winay {

namespace {

using Kind = BitDifference::Kind;
using hdf5::Handle;

/// Values read at once: two boxes of doubles stay below 20 MB.
constexpr hsize_t most_values = 1U << 20U;

struct Extents {
  std::vector<hsize_t> size;
  hsize_t count = 1;

  explicit Extents(hid_t space)
      : size(static_cast<std::size_t>(H5Sget_simple_extent_ndims(space))) {
    H5Sget_simple_extent_dims(space, size.data(), nullptr);
    for (const hsize_t extent : size) count *= extent;
  }
};

bool is_text(hid_t type) { return H5Tget_class(type) == H5T_STRING; }

/// A value as a person reads it.
std::string shown(hid_t type, const char* at) {
  if (H5Tget_class(type) == H5T_FLOAT) {
    double value = 0;
    if (H5Tget_size(type) == sizeof(float)) {
      float single = 0;
      std::memcpy(&single, at, sizeof single);
      value = static_cast<double>(single);
    } else {
      std::memcpy(&value, at, sizeof value);
    }
    std::array<char, 40> text{};
    const int size = std::snprintf(text.data(), text.size(), "%.17g", value);
    return {text.data(), static_cast<std::size_t>(size)};
  }
  std::int64_t value = 0;
  std::array<char, sizeof(std::int64_t)> bytes{};
  const std::size_t size = std::min(H5Tget_size(type), bytes.size());
  std::memcpy(bytes.data(), at, size);
  const bool negative = (static_cast<unsigned char>(bytes[size - 1]) & 0x80U) != 0;
  std::fill(bytes.begin() + static_cast<std::ptrdiff_t>(size), bytes.end(),
            negative ? '\xff' : '\0');
  std::memcpy(&value, bytes.data(), sizeof value);
  return std::to_string(value);
}

/// One dataset of both files.
struct Pair {
  Handle a;
  Handle b;
  Handle type;
  Handle type_b;
  Handle space;
  Handle space_b;

  Pair(const Handle& file_a, const Handle& file_b, const std::string& path)
      : a(H5Dopen2(file_a.id(), path.c_str(), H5P_DEFAULT), H5Dclose, "no " + path),
        b(H5Dopen2(file_b.id(), path.c_str(), H5P_DEFAULT), H5Dclose, "no " + path),
        type(H5Dget_type(a.id()), H5Tclose, "no type of " + path),
        type_b(H5Dget_type(b.id()), H5Tclose, "no type of " + path),
        space(H5Dget_space(a.id()), H5Sclose, "no extent of " + path),
        space_b(H5Dget_space(b.id()), H5Sclose, "no extent of " + path) {}

  [[nodiscard]] bool alike() const {
    return H5Tequal(type.id(), type_b.id()) > 0 &&
           Extents(space.id()).size == Extents(space_b.id()).size;
  }
};

void note(BitDifference& d, const std::string& a, const std::string& b) {
  if (d.count++ > 0) return;
  d.first_a = a;
  d.first_b = b;
}

void compare_texts(const Handle& file_a, const Handle& file_b, BitDifference& d) {
  const auto a = hdf5::read_texts(file_a.id(), d.path);
  const auto b = hdf5::read_texts(file_b.id(), d.path);
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] != b[i]) note(d, a[i], b[i]);
  }
}

void compare_box(const Pair& pair, const std::vector<hsize_t>& start,
                 const std::vector<hsize_t>& count, BitDifference& d) {
  hsize_t values = 1;
  for (const hsize_t n : count) values *= n;
  const std::size_t width = H5Tget_size(pair.type.id());
  std::vector<char> a(values * width);
  std::vector<char> b(values * width);
  const Handle memory(H5Screate_simple(1, &values, nullptr), H5Sclose, "no dataspace");
  const auto read = [&](const Handle& dataset, std::vector<char>& into) {
    const Handle file(H5Dget_space(dataset.id()), H5Sclose, "no extent");
    if (!start.empty()) {
      hdf5::check(H5Sselect_hyperslab(file.id(), H5S_SELECT_SET, start.data(), nullptr,
                                      count.data(), nullptr),
                  "no such part of " + d.path);
    }
    hdf5::check(
        H5Dread(dataset.id(), pair.type.id(), memory.id(), file.id(), H5P_DEFAULT, into.data()),
        "cannot read " + d.path);
  };
  read(pair.a, a);
  read(pair.b, b);
  if (a == b) return;
  for (std::size_t i = 0; i < values; ++i) {
    const char* const one = a.data() + i * width;
    const char* const other = b.data() + i * width;
    if (std::memcmp(one, other, width) == 0) continue;
    note(d, d.count == 0 ? shown(pair.type.id(), one) : "",
         d.count == 0 ? shown(pair.type.id(), other) : "");
  }
}

/// The box after the one at `start`, the last axis first; false when there is none.
bool move_on(std::vector<hsize_t>& start, const std::vector<hsize_t>& count,
             const std::vector<hsize_t>& extents) {
  for (std::size_t axis = start.size(); axis > 0; --axis) {
    hsize_t& at = start[axis - 1];
    at += count[axis - 1];
    if (at < extents[axis - 1]) return true;
    at = 0;
  }
  return false;
}

/// Boxes that are small enough: whole along the last axes, in parts along the first ones.
std::vector<hsize_t> box_of(const Extents& extents) {
  std::vector<hsize_t> count = extents.size;
  hsize_t values = extents.count;
  for (std::size_t axis = 0; axis < count.size() && values > most_values; ++axis) {
    const hsize_t rest = values / count[axis];
    count[axis] = std::max<hsize_t>(1, most_values / rest);
    values = rest * count[axis];
  }
  return count;
}

void compare_numbers(const Pair& pair, BitDifference& d) {
  const Extents extents(pair.space.id());
  if (extents.count == 0) return;
  const std::vector<hsize_t> count = box_of(extents);
  std::vector<hsize_t> start(count.size(), 0);
  do {
    std::vector<hsize_t> here = count;
    for (std::size_t k = 0; k < here.size(); ++k) {
      here[k] = std::min(here[k], extents.size[k] - start[k]);
    }
    compare_box(pair, start, here, d);
  } while (move_on(start, count, extents.size));
}

}  // namespace

void compare_dataset(const Handle& a, const Handle& b, const std::string& path,
                     BitComparison& result) {
  const Pair pair(a, b, path);
  BitDifference d{.kind = Kind::values, .path = path};
  d.of = Extents(pair.space.id()).count;
  ++result.datasets;
  result.values += d.of;
  if (!pair.alike()) {
    d.kind = Kind::shape;
    result.differences.push_back(d);
    return;
  }
  if (is_text(pair.type.id())) {
    compare_texts(a, b, d);
  } else {
    compare_numbers(pair, d);
  }
  if (d.count > 0) result.differences.push_back(d);
}

}  // namespace winay
