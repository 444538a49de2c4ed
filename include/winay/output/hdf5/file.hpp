#pragma once

#include <hdf5.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <utility>
#include <vector>

/// As much of HDF5 as the results file needs: handles that close themselves, errors as exceptions,
/// and the forms that netCDF-4 readers expect. HDF5 is not safe for threads: one thread at a time.
namespace winay::hdf5 {

/// An identifier of HDF5, closed at the end of its life.
class Handle {
 public:
  using Close = herr_t (*)(hid_t);

  Handle() = default;
  /// Throws std::runtime_error with `what` if `id` is an error.
  Handle(hid_t id, Close close, const std::string& what);
  Handle(Handle&& other) noexcept
      : id_(std::exchange(other.id_, H5I_INVALID_HID)), close_(other.close_) {}
  Handle& operator=(Handle&& other) noexcept;
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle();

  [[nodiscard]] hid_t id() const { return id_; }

 private:
  hid_t id_ = H5I_INVALID_HID;
  Close close_ = nullptr;
};

/// Throws std::runtime_error with `what` if `status` is an error.
void check(herr_t status, const std::string& what);

/// A new file, overwriting; default library bounds, so that a flushed file can be read after a
/// kill.
Handle create_file(const std::filesystem::path& path);
/// An existing file, to read. Throws std::runtime_error: missing, not HDF5, or cut short.
Handle open_file(const std::filesystem::path& path);
Handle create_group(hid_t parent, const std::string& name);

/// A string of any length, UTF-8.
Handle text_type();

void write_attribute(hid_t object, const std::string& name, const std::string& text);
void write_attribute(hid_t object, const std::string& name, double value);
void write_attribute(hid_t object, const std::string& name, float value);
void write_attribute(hid_t object, const std::string& name, std::int64_t value);
void write_attribute(hid_t object, const std::string& name, std::int32_t value);
void write_attribute(hid_t object, const std::string& name, std::span<const std::int8_t> values);
void write_attribute(hid_t object, const std::string& name, std::span<const std::int16_t> values);
void write_attribute(hid_t object, const std::string& name, std::span<const std::int32_t> values);
/// Gives an attribute that is there another value.
void rewrite_attribute(hid_t object, const std::string& name, std::int32_t value);

/// How chunks are packed. Every reader knows gzip; lz4 and zstd are plug-ins of HDF5, which a
/// reader needs too.
enum class Compression { none, gzip, lz4, zstd };
/// Whether this machine can write it.
bool is_available(Compression compression);

/// Extent 0 in `dimensions` marks one that grows; it is then chunked along that dimension.
struct Shape {
  std::vector<hsize_t> dimensions;
  std::vector<hsize_t> chunk;  ///< empty: contiguous
  Compression compression = Compression::none;
};

/// A dataset of numbers with its `_FillValue`, as property and as attribute.
Handle create_doubles(hid_t group, const std::string& name, const Shape& shape);
Handle create_floats(hid_t group, const std::string& name, const Shape& shape);
/// Integers without a fill value: ids, indices, coordinates.
Handle create_integers(hid_t group, const std::string& name, const Shape& shape, hid_t type);
/// int8 or int16 with a fill value of −1.
Handle create_flags(hid_t group, const std::string& name, const Shape& shape, hid_t type);
Handle create_texts(hid_t group, const std::string& name, const Shape& shape);

void write_all(const Handle& dataset, const double* values);
void write_all(const Handle& dataset, const float* values);
void write_all(const Handle& dataset, const std::int32_t* values);
void write_all(const Handle& dataset, const std::int16_t* values);
void write_all(const Handle& dataset, const std::int8_t* values);
void write_all(const Handle& dataset, const std::vector<std::string>& values);
/// A box of the dataset, in memory order.
void write_box(const Handle& dataset, hid_t memory_type, const void* values,
               const std::vector<hsize_t>& start, const std::vector<hsize_t>& count);
/// What was written to a box.
void read_box(const Handle& dataset, hid_t memory_type, void* values,
              const std::vector<hsize_t>& start, const std::vector<hsize_t>& count);
/// Length of a one-dimensional dataset.
std::size_t length(const Handle& dataset);
/// One more stretch of a one-dimensional dataset that grows.
void append(const Handle& dataset, hid_t memory_type, const void* values, std::size_t count);

/// The same text so many times.
void append_texts(const Handle& dataset, const std::string& text, std::size_t count);

/// Makes a one-dimensional dataset the scale of an axis, and ties an axis to it.
void make_scale(const Handle& dataset, const std::string& axis);
void attach_scale(const Handle& dataset, const Handle& scale, unsigned dimension);

}  // namespace winay::hdf5
