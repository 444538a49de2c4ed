#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "winay/core/text.hpp"
#include "winay/output/hdf5/file.hpp"

namespace winay {

/// What every variable of a file says of itself.
struct Meaning {
  std::string units;  ///< empty: it has none, as a name
  OwnText long_name;
};
void write_meaning(const hdf5::Handle& dataset, const Meaning& meaning);

/// Days of the calendar as readers of CF know them, and from 1970 to the first of them.
inline constexpr std::string_view days_unit = "days since 2000-01-01";
inline constexpr std::int32_t days_unit_since_1970 = 10957;
/// The axis of the two ends of a stretch of time.
inline constexpr std::string_view bounds_axis = "bnds";
inline constexpr std::string_view flag_label_separator = "; ";

/// The words of codes, which count from `first`; Spanish ones may be missing.
struct FlagWords {
  std::vector<std::string> en;
  std::vector<std::string> es = {};
  std::int32_t first = 0;
  bool ordered = false;  ///< from less to more
};
FlagWords no_or_yes();

/// One value a place on an axis.
using AxisValues =
    std::variant<std::vector<std::int32_t>, std::vector<double>, std::vector<std::string>>;

/// A variable along an axis.
struct AxisVariable {
  std::string name;
  AxisValues values;
  Meaning meaning;
};

/// From a day to the one before another, counted as `days_unit` does.
struct DaySpan {
  std::int32_t first = 0;
  std::int32_t end = 0;
};
/// So many months from the first of one, 1 is January.
DaySpan months_from(std::int32_t year, std::int32_t month, std::int32_t months);

/// A named dimension with its coordinate and what else is known of its places (the year of a
/// period, the long name of a group). Extent 0 with `grows`: it gets longer as rows are appended.
struct Axis {
  std::string name;
  AxisValues values;
  Meaning meaning;
  std::vector<AxisVariable> others;
  bool grows = false;
  bool may_be_cut = false;         ///< cut_axis() makes it shorter when the file is done
  std::vector<DaySpan> days = {};  ///< what each place covers, if it is time

  [[nodiscard]] std::size_t size() const;
};

/// The axes of a file by name. Each group gets its own copy of those it uses: readers look for the
/// scales of an axis in the group they open.
using Axes = std::map<std::string, Axis>;

/// One group of the file: its scales, and variables along them.
class AxisGroup {
 public:
  AxisGroup(const hdf5::Handle& file, const std::string& name, const Axes& axes,
            const std::vector<std::string>& dimensions);

  [[nodiscard]] hid_t id() const { return group_.id(); }
  [[nodiscard]] const hdf5::Handle& scale(const std::string& axis) const {
    return scales_.at(axis);
  }

  enum class Type { number, single, integer, index, flag, mask, wide_mask, code, text };
  /// A variable along `dimensions`, empty so far. `chunk` as in hdf5::Shape.
  hdf5::Handle add(const std::string& name, Type type, const std::vector<std::string>& dimensions,
                   const Meaning& meaning, std::vector<hsize_t> chunk = {},
                   hdf5::Compression compression = hdf5::Compression::none);
  /// A flag variable says what its numbers mean: in ASCII for readers of CF, and as people write.
  static void write_flag_meanings(const hdf5::Handle& dataset, bool mask, const FlagWords& words);

 private:
  void add_axis(const Axis& axis);
  void add_time(const Axis& axis, const hdf5::Handle& scale);

  hdf5::Handle group_;
  std::map<std::string, hdf5::Handle> scales_;
  std::map<std::string, hsize_t> extents_;
  std::set<std::string> cut_;                  ///< axes that may be cut
  std::map<std::string, std::string> beside_;  ///< coordinates along an axis besides its own
};

/// Cuts an axis that may be cut to its first `size` places, in every group of the file.
void cut_axis(const hdf5::Handle& file, const std::string& axis, std::int32_t size);

}  // namespace winay
