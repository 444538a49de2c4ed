#include "winay/output/hdf5/file.hpp"

#include <hdf5_hl.h>

#include <cmath>
#include <limits>
#include <stdexcept>

#include "winay/core/error.hpp"
#include "winay/core/nan.hpp"

namespace winay::hdf5 {

namespace {

constexpr unsigned by_creation = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;

/// Errors come as exceptions; HDF5 would print a stack of its own, on each thread.
void silence() { H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr); }

Handle attribute_of(hid_t object, const std::string& name, hid_t type, const Handle& space) {
  return {H5Acreate2(object, name.c_str(), type, space.id(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose,
          "cannot write the attribute " + name};
}

void write_scalar(hid_t object, const std::string& name, hid_t type, const void* value) {
  const Handle space(H5Screate(H5S_SCALAR), H5Sclose, "no dataspace");
  const Handle attribute = attribute_of(object, name, type, space);
  check(H5Awrite(attribute.id(), type, value), "cannot write the attribute " + name);
}

void write_list(hid_t object, const std::string& name, hid_t type, const void* values,
                std::size_t count) {
  const hsize_t size = count;
  const Handle space(H5Screate_simple(1, &size, nullptr), H5Sclose, "no dataspace");
  const Handle attribute = attribute_of(object, name, type, space);
  check(H5Awrite(attribute.id(), type, values), "cannot write the attribute " + name);
}

// Registered numbers of the filters (The HDF Group, registered filter plugins).
constexpr H5Z_filter_t lz4_filter = 32004;
constexpr H5Z_filter_t zstd_filter = 32015;

H5Z_filter_t filter_of(Compression compression) {
  switch (compression) {
    case Compression::gzip:
      return H5Z_FILTER_DEFLATE;
    case Compression::lz4:
      return lz4_filter;
    case Compression::zstd:
      return zstd_filter;
    case Compression::none:
      break;
  }
  return H5Z_FILTER_NONE;
}

/// Bytes of numbers are shuffled before they are packed: equal ones then stand together.
void set_compression(const Handle& properties, Compression compression) {
  if (compression == Compression::none) return;
  constexpr unsigned gzip_level = 4;
  constexpr unsigned zstd_level = 3;
  const unsigned level = compression == Compression::zstd ? zstd_level : 0;
  check(H5Pset_shuffle(properties.id()), "no shuffling");
  if (compression == Compression::gzip) {
    check(H5Pset_deflate(properties.id(), gzip_level), "no gzip");
    return;
  }
  check(H5Pset_filter(properties.id(), filter_of(compression), H5Z_FLAG_MANDATORY, 1, &level),
        "no filter to compress with");
}

Handle creation_properties(const Shape& shape) {
  Handle properties(H5Pcreate(H5P_DATASET_CREATE), H5Pclose, "no dataset properties");
  check(H5Pset_attr_creation_order(properties.id(), by_creation), "no attribute order");
  if (!shape.chunk.empty()) {
    check(H5Pset_chunk(properties.id(), static_cast<int>(shape.chunk.size()), shape.chunk.data()),
          "no chunks");
    set_compression(properties, shape.compression);
  }
  return properties;
}

Handle create_dataset(hid_t group, const std::string& name, const Shape& shape, hid_t type,
                      const Handle& properties) {
  std::vector<hsize_t> most = shape.dimensions;
  for (hsize_t& extent : most) {
    if (extent == 0) extent = H5S_UNLIMITED;
  }
  const Handle space(shape.dimensions.empty()
                         ? H5Screate(H5S_SCALAR)
                         : H5Screate_simple(static_cast<int>(shape.dimensions.size()),
                                            shape.dimensions.data(), most.data()),
                     H5Sclose, "no dataspace for " + name);
  return {
      H5Dcreate2(group, name.c_str(), type, space.id(), H5P_DEFAULT, properties.id(), H5P_DEFAULT),
      H5Dclose, "cannot create the dataset " + name};
}

template <class T>
Handle create_with_fill(hid_t group, const std::string& name, const Shape& shape, hid_t type,
                        hid_t memory_type, T fill) {
  const Handle properties = creation_properties(shape);
  check(H5Pset_fill_value(properties.id(), memory_type, &fill), "no fill value for " + name);
  Handle dataset = create_dataset(group, name, shape, type, properties);
  const hsize_t one = 1;
  const Handle space(H5Screate_simple(1, &one, nullptr), H5Sclose, "no dataspace");
  const Handle attribute = attribute_of(dataset.id(), "_FillValue", type, space);
  check(H5Awrite(attribute.id(), memory_type, &fill), "no fill value for " + name);
  return dataset;
}

void write_memory(const Handle& dataset, hid_t memory_type, const void* values) {
  check(H5Dwrite(dataset.id(), memory_type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values),
        "cannot write a dataset: is the disk full?");
}

/// Bounds of a box in a dataset, and the memory it fills.
struct Box {
  Handle space;
  Handle memory;
};
Box box_of(const Handle& dataset, const std::vector<hsize_t>& start,
           const std::vector<hsize_t>& count) {
  Box box{{H5Dget_space(dataset.id()), H5Sclose, "no dataspace"},
          {H5Screate_simple(static_cast<int>(count.size()), count.data(), nullptr), H5Sclose,
           "no dataspace"}};
  check(H5Sselect_hyperslab(box.space.id(), H5S_SELECT_SET, start.data(), nullptr, count.data(),
                            nullptr),
        "a box outside its dataset");
  return box;
}

}  // namespace

Handle::Handle(hid_t id, Close close, const std::string& what) : id_(id), close_(close) {
  if (id < 0) throw std::runtime_error("HDF5: " + what);
}

Handle& Handle::operator=(Handle&& other) noexcept {
  std::swap(id_, other.id_);
  std::swap(close_, other.close_);
  return *this;
}

Handle::~Handle() {
  if (id_ >= 0 && close_ != nullptr) close_(id_);
}

void check(herr_t status, const std::string& what) {
  if (status < 0) throw std::runtime_error("HDF5: " + what);
}

Handle create_file(const std::filesystem::path& path) {
  silence();
  const Handle properties(H5Pcreate(H5P_FILE_CREATE), H5Pclose, "no file properties");
  check(H5Pset_link_creation_order(properties.id(), by_creation), "no link order");
  check(H5Pset_attr_creation_order(properties.id(), by_creation), "no attribute order");
  return {H5Fcreate(path.c_str(), H5F_ACC_TRUNC, properties.id(), H5P_DEFAULT), H5Fclose,
          "cannot create " + path.string()};
}

Handle open_file(const std::filesystem::path& path) {
  silence();
  if (!std::filesystem::is_regular_file(path)) {
    throw Error(filled({"{}: no such file", "{}: no existe ese archivo"}, {path.string()}));
  }
  if (H5Fis_hdf5(path.c_str()) <= 0) {
    throw Error(filled({"{}: not an HDF5 file, or its beginning was never written",
                        "{}: no es un archivo HDF5, o nunca se escribió su comienzo"},
                       {path.string()}));
  }
  const hid_t file = H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
  if (file < 0) {
    throw Error(filled({"HDF5: {} is cut short or damaged: it cannot be opened",
                        "HDF5: {} está cortado o dañado: no se puede abrir"},
                       {path.string()}));
  }
  return {file, H5Fclose, "no file"};
}

bool is_available(Compression compression) {
  silence();
  return compression == Compression::none || H5Zfilter_avail(filter_of(compression)) > 0;
}

Handle create_group(hid_t parent, const std::string& name) {
  const Handle properties(H5Pcreate(H5P_GROUP_CREATE), H5Pclose, "no group properties");
  check(H5Pset_link_creation_order(properties.id(), by_creation), "no link order");
  check(H5Pset_attr_creation_order(properties.id(), by_creation), "no attribute order");
  return {H5Gcreate2(parent, name.c_str(), H5P_DEFAULT, properties.id(), H5P_DEFAULT), H5Gclose,
          "cannot create the group " + name};
}

Handle text_type() {
  Handle type(H5Tcopy(H5T_C_S1), H5Tclose, "no string type");
  check(H5Tset_size(type.id(), H5T_VARIABLE), "no string type");
  check(H5Tset_cset(type.id(), H5T_CSET_UTF8), "no string type");
  return type;
}

void write_attribute(hid_t object, const std::string& name, const std::string& text) {
  const Handle type(H5Tcopy(H5T_C_S1), H5Tclose, "no string type");
  check(H5Tset_size(type.id(), text.empty() ? 1 : text.size()), "no string type");
  check(H5Tset_strpad(type.id(), H5T_STR_NULLPAD), "no string type");
  check(H5Tset_cset(type.id(), H5T_CSET_UTF8), "no string type");
  write_scalar(object, name, type.id(), text.c_str());
}

void write_attribute(hid_t object, const std::string& name, double value) {
  write_scalar(object, name, H5T_NATIVE_DOUBLE, &value);
}
void write_attribute(hid_t object, const std::string& name, float value) {
  write_scalar(object, name, H5T_NATIVE_FLOAT, &value);
}
void write_attribute(hid_t object, const std::string& name, std::int64_t value) {
  write_scalar(object, name, H5T_NATIVE_INT64, &value);
}
void write_attribute(hid_t object, const std::string& name, std::int32_t value) {
  write_scalar(object, name, H5T_NATIVE_INT32, &value);
}
void write_attribute(hid_t object, const std::string& name, std::span<const std::int8_t> values) {
  write_list(object, name, H5T_NATIVE_INT8, values.data(), values.size());
}
void write_attribute(hid_t object, const std::string& name, std::span<const std::int16_t> values) {
  write_list(object, name, H5T_NATIVE_INT16, values.data(), values.size());
}
void write_attribute(hid_t object, const std::string& name, std::span<const std::int32_t> values) {
  write_list(object, name, H5T_NATIVE_INT32, values.data(), values.size());
}

void rewrite_attribute(hid_t object, const std::string& name, std::int32_t value) {
  const Handle attribute(H5Aopen(object, name.c_str(), H5P_DEFAULT), H5Aclose,
                         "no attribute " + name);
  check(H5Awrite(attribute.id(), H5T_NATIVE_INT32, &value), "cannot write the attribute " + name);
}

Handle create_doubles(hid_t group, const std::string& name, const Shape& shape) {
  return create_with_fill(group, name, shape, H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, nan);
}

Handle create_floats(hid_t group, const std::string& name, const Shape& shape) {
  return create_with_fill(group, name, shape, H5T_IEEE_F32LE, H5T_NATIVE_FLOAT,
                          std::numeric_limits<float>::quiet_NaN());
}

Handle create_integers(hid_t group, const std::string& name, const Shape& shape, hid_t type) {
  return create_dataset(group, name, shape, type, creation_properties(shape));
}

Handle create_flags(hid_t group, const std::string& name, const Shape& shape, hid_t type) {
  return create_with_fill(group, name, shape, type, H5T_NATIVE_INT32, std::int32_t{-1});
}

Handle create_texts(hid_t group, const std::string& name, const Shape& shape) {
  return create_dataset(group, name, shape, text_type().id(), creation_properties(shape));
}

void write_all(const Handle& dataset, const double* values) {
  write_memory(dataset, H5T_NATIVE_DOUBLE, values);
}
void write_all(const Handle& dataset, const float* values) {
  write_memory(dataset, H5T_NATIVE_FLOAT, values);
}
void write_all(const Handle& dataset, const std::int32_t* values) {
  write_memory(dataset, H5T_NATIVE_INT32, values);
}
void write_all(const Handle& dataset, const std::int16_t* values) {
  write_memory(dataset, H5T_NATIVE_INT16, values);
}
void write_all(const Handle& dataset, const std::int8_t* values) {
  write_memory(dataset, H5T_NATIVE_INT8, values);
}
void write_all(const Handle& dataset, const std::vector<std::string>& values) {
  std::vector<const char*> pointers;
  pointers.reserve(values.size());
  for (const std::string& text : values) pointers.push_back(text.c_str());
  write_memory(dataset, text_type().id(), pointers.data());
}

void write_box(const Handle& dataset, hid_t memory_type, const void* values,
               const std::vector<hsize_t>& start, const std::vector<hsize_t>& count) {
  const Box box = box_of(dataset, start, count);
  check(H5Dwrite(dataset.id(), memory_type, box.memory.id(), box.space.id(), H5P_DEFAULT, values),
        "cannot write a dataset: is the disk full?");
}

void read_box(const Handle& dataset, hid_t memory_type, void* values,
              const std::vector<hsize_t>& start, const std::vector<hsize_t>& count) {
  const Box box = box_of(dataset, start, count);
  check(H5Dread(dataset.id(), memory_type, box.memory.id(), box.space.id(), H5P_DEFAULT, values),
        "cannot read a dataset");
}

std::size_t length(const Handle& dataset) {
  const Handle space(H5Dget_space(dataset.id()), H5Sclose, "no dataspace");
  hsize_t extent = 0;
  check(H5Sget_simple_extent_dims(space.id(), &extent, nullptr), "no extent");
  return extent;
}

void append(const Handle& dataset, hid_t memory_type, const void* values, std::size_t count) {
  if (count == 0) return;
  const hsize_t before = length(dataset);
  const hsize_t after = before + count;
  check(H5Dset_extent(dataset.id(), &after), "a dataset cannot grow");
  write_box(dataset, memory_type, values, {before}, {count});
}

void append_texts(const Handle& dataset, const std::string& text, std::size_t count) {
  const std::vector<const char*> pointers(count, text.c_str());
  append(dataset, text_type().id(), pointers.data(), count);
}

void make_scale(const Handle& dataset, const std::string& axis) {
  check(H5DSset_scale(dataset.id(), axis.c_str()), "cannot make the scale " + axis);
}

void attach_scale(const Handle& dataset, const Handle& scale, unsigned dimension) {
  check(H5DSattach_scale(dataset.id(), scale.id(), dimension), "cannot attach a scale");
}

}  // namespace winay::hdf5
