#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "winay/core/language.hpp"
#include "winay/output/hdf5/axes.hpp"

namespace winay {

/// A code and the word it stands for; in English what programs compare with.
struct CodeWord {
  double code = 0;
  OwnText word;
};

/// A column of a tidy table. Numbers kept as 32 bits are exact to them only. A code stands for a
/// word (`exit`, `suspension`), a day is counted from 1970; a sum of bits comes also bit by bit.
struct TidyColumn {
  enum class Kind { text, number, single, code, day };
  /// What may be done with its numbers: anything, nothing but telling apart, or putting in order.
  enum class Level { scale, nominal, ordinal };
  std::string name;
  Meaning meaning;
  Kind kind = Kind::number;
  std::vector<CodeWord> words = {};  ///< of codes; of a yes or no, which stays a number, too
  Level level = Level::scale;

  /// A yes or no: 1 or 0 for every program.
  [[nodiscard]] bool is_yes_or_no() const { return kind != Kind::code && !words.empty(); }

  /// Empty if the code is missing.
  [[nodiscard]] std::string word_of(double code, Language language) const;
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

  /// `panel`; of a second table in a group, `comparison.n`.
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
  /// The axis of replicates ends with the last complete one. Long names of places are left out, or
  /// stand beside them in the language of readers.
  [[nodiscard]] std::vector<TidyTable> tables(const std::string& group,
                                              std::optional<Language> long_names = {}) const;
  /// An attribute of the file; empty if it has none.
  [[nodiscard]] std::string attribute(const std::string& name) const;

 private:
  std::filesystem::path path_;
  hdf5::Handle file_;
  bool complete_ = true;
  std::int32_t replicates_ = 0;
  std::int32_t replicates_done_ = 0;
};

}  // namespace winay
