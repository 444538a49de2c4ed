#pragma once

#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "winay/core/text.hpp"

namespace winay {

/// One thing wrong with a survey file, at a place in it. Line and column count from 1, the column
/// in characters; 0 means the whole file.
struct ImportProblem {
  int line = 0;
  int column = 0;
  std::string key;        ///< name of the survey's column; may be empty
  OwnText message;        ///< what is wrong and what would be right
  std::string file = {};  ///< if it is not the file that all are of
  std::size_t more = 0;   ///< problems of the same kind that are counted and not shown
};

/// Every problem of a survey file, in the order of its lines.
class ImportError : public std::runtime_error {
 public:
  ImportError(std::string file, std::vector<ImportProblem> problems, std::size_t count);

  [[nodiscard]] const std::vector<ImportProblem>& problems() const { return problems_; }
  /// All problems, those beyond the ones kept included.
  [[nodiscard]] std::size_t count() const { return count_; }
  /// `file:line:column: error: key: message` a line.
  [[nodiscard]] std::string text(Language language) const;

 private:
  std::string file_;
  std::vector<ImportProblem> problems_;
  std::size_t count_;
};

/// Collects problems so that all are shown at once with their place: of each kind the first three
/// and how many more there are, fifty in all. A kind is one column and one message, whatever value
/// it quotes.
class ImportProblems {
 public:
  static constexpr std::size_t most_of_a_kind = 3;
  static constexpr std::size_t most_shown = 50;

  void add(ImportProblem problem);
  [[nodiscard]] bool none() const { return count_ == 0; }
  /// Throws ImportError unless there are none.
  void throw_if_any(const std::string& file) const;

 private:
  std::vector<ImportProblem> problems_;
  std::map<std::string, std::vector<std::size_t>> kinds_;  ///< places of those shown
  std::size_t count_ = 0;
};

}  // namespace winay
