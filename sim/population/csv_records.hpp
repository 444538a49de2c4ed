#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "winay/population/import_error.hpp"

namespace winay {

/// One value as it stands in the file: the text, without the quotes around it.
struct CsvField {
  std::string text;
  int line = 1;
  int column = 1;
};

/// Walks through the text of a table record by record.
class CsvRecords {
 public:
  CsvRecords(std::string_view text, char delimiter, ImportProblems& problems)
      : text_(text), delimiter_(delimiter), problems_(problems) {}

  /// The values of the next line that is not empty. False at the end.
  bool next(std::vector<CsvField>& fields);

 private:
  [[nodiscard]] bool at_line_end() const { return text_[at_] == '\n' || text_[at_] == '\r'; }
  [[nodiscard]] int column() const;
  void pass_line_end();
  void read_record(std::vector<CsvField>& fields);
  CsvField read_field();
  void read_quoted(CsvField& field);

  std::string_view text_;
  char delimiter_;
  ImportProblems& problems_;
  std::size_t at_ = 0;
  std::size_t line_start_ = 0;
  int line_ = 1;
};

}  // namespace winay
