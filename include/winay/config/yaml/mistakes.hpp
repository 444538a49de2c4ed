#pragma once

#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "winay/config/yaml/message.hpp"
#include "winay/config/yaml/source_text.hpp"
#include "winay/core/language.hpp"

namespace winay {

/// Every mistake found in the configuration, in one text: exit code 3.
class InvalidConfiguration : public std::runtime_error {
 public:
  InvalidConfiguration(const std::string& text, int count)
      : std::runtime_error(text), count_(count) {}
  [[nodiscard]] int count() const { return count_; }

 private:
  int count_;
};

namespace config {

/// A second place that explains the first: where a key was first defined, where a file is extended.
struct Note {
  Place place;
  Message message;
};

/// One mistake of the user.
struct Mistake {
  Place place;
  std::string path;  ///< `production.fixed_cost`; may be empty
  Message message;
  std::vector<Note> notes;
  bool warning = false;  ///< what is said can be done, but hardly what is meant
};

/// Collects mistakes so that all are shown at once.
class Mistakes {
 public:
  /// One that was added before is not added again: what is read twice is wrong once.
  void add(Mistake mistake);
  /// Of errors; warnings do not count.
  [[nodiscard]] bool none() const { return found_.empty(); }
  /// Takes out the mistakes of the command line, and says in which of its words they stand.
  std::set<const SourceText*> take_from_command_line();
  [[nodiscard]] int count() const { return static_cast<int>(found_.size()); }

  /// `file:line:column: error: key: problem`, the line and a caret, for each, in the order of file
  /// and place; a mistake seen twice is shown once.
  [[nodiscard]] std::string text(Language language) const;
  /// The same of the warnings, with `warning` for `error`.
  [[nodiscard]] std::string warnings(Language language) const;

  /// Throws InvalidConfiguration unless there are none.
  void throw_if_any(Language language) const;

 private:
  using Key = std::tuple<const SourceText*, int, int, std::string, Problem, std::string>;

  std::vector<Mistake> found_;
  std::set<Key> known_;
  std::vector<Mistake> warnings_;
};

}  // namespace config
}  // namespace winay
