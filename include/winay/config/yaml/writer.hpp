#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace winay::config {

/// A value that holds from a date on, already in YAML.
struct DatedText {
  std::string date;
  std::string value;
  std::string source;  ///< may be empty
};

/// Writes the resolved configuration as it is read: YAML that loads again to the same scenario.
class Writer {
 public:
  /// A map; nothing is written of one that stays empty.
  void open(std::string_view key);
  void close();
  /// A value already in YAML: a number, a flag, a list.
  void plain(std::string_view name, std::string_view value);
  void text(std::string_view name, std::string_view value);
  /// A list, one line an item, each already in YAML.
  void list(std::string_view name, const std::vector<std::string>& items);
  /// `{value, unit, source, changes}`; no unit for words and flags, no source where it is empty.
  void parameter(std::string_view name, std::string_view value, std::string_view unit,
                 std::string_view source, const std::vector<DatedText>& changes = {});

  [[nodiscard]] const std::string& yaml() const { return yaml_; }

 private:
  void key(std::string_view key);

  std::string yaml_;
  std::vector<std::string> pending_;  ///< opened, nothing written in them yet
  int depth_ = 0;
};

/// A text in double quotes, with what YAML needs escaped.
[[nodiscard]] std::string in_quotes(std::string_view text);

}  // namespace winay::config
