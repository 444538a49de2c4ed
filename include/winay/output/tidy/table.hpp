#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "winay/output/hdf5/axes.hpp"

namespace winay {

/// A column of a tidy table. Numbers kept as 32 bits are exact to them only; codes that are words
/// in the file (`exit`, `suspension`) come as words, a sum of bits also bit by bit.
struct TidyColumn {
  enum class Kind { text, number, single };
  std::string name;
  Meaning meaning;
  Kind kind = Kind::number;
};

/// Some rows of a column; a missing number is NaN.
using TidyValues = std::variant<std::vector<double>, std::vector<std::string>>;

/// A group of a results file as a table: one row for each place on its axes, the last one fastest;
/// first the coordinates, then what lies along some of the axes, then the variables.
class TidyTable {
 public:
  struct Source;

  TidyTable(std::string name, std::vector<std::size_t> extents, std::vector<Source> sources);
  TidyTable(TidyTable&&) noexcept;
  TidyTable& operator=(TidyTable&&) noexcept;
  TidyTable(const TidyTable&) = delete;
  TidyTable& operator=(const TidyTable&) = delete;
  ~TidyTable();

  /// `panel`; of a second table in a group, `events.reason_code`.
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] const std::vector<TidyColumn>& columns() const { return columns_; }
  [[nodiscard]] std::size_t rows() const;
  /// Gives all rows in order, some at a time, column by column.
  void read(const std::function<void(std::size_t, const std::vector<TidyValues>&)>& take) const;

 private:
  std::string name_;
  std::vector<std::size_t> extents_;
  std::vector<Source> sources_;
  std::vector<TidyColumn> columns_;
};

/// A results file, group by group.
class TidyFile {
 public:
  /// Throws std::runtime_error that names the path: missing, no results of winay, damaged.
  explicit TidyFile(std::filesystem::path path);

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] bool is_complete() const { return complete_; }
  [[nodiscard]] std::int32_t replicates() const { return replicates_; }
  [[nodiscard]] std::int32_t replicates_done() const { return replicates_done_; }
  /// Those that hold variables along axes.
  [[nodiscard]] std::vector<std::string> groups() const;
  /// The axis of replicates ends with the last complete one. Long names of places are left out.
  [[nodiscard]] std::vector<TidyTable> tables(const std::string& group) const;

 private:
  std::filesystem::path path_;
  hdf5::Handle file_;
  bool complete_ = true;
  std::int32_t replicates_ = 0;
  std::int32_t replicates_done_ = 0;
};

}  // namespace winay
