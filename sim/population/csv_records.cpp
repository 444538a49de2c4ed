#include "population/csv_records.hpp"

#include "population/encoding.hpp"

namespace winay {

bool CsvRecords::next(std::vector<CsvField>& fields) {
  while (at_ < text_.size()) {
    fields.clear();
    read_record(fields);
    const bool empty = fields.size() == 1 && trimmed(fields.front().text).empty();
    if (!empty) return true;
  }
  return false;
}

int CsvRecords::column() const {
  return characters_of(text_.substr(line_start_, at_ - line_start_)) + 1;
}

void CsvRecords::pass_line_end() {
  const bool two = text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n';
  at_ += two ? 2 : 1;
  ++line_;
  line_start_ = at_;
}

void CsvRecords::read_record(std::vector<CsvField>& fields) {
  while (true) {
    fields.push_back(read_field());
    if (at_ == text_.size()) return;
    if (at_line_end()) {
      pass_line_end();
      return;
    }
    ++at_;  // the delimiter
    if (at_ == text_.size()) {
      fields.push_back({.text = {}, .line = line_, .column = column()});
      return;
    }
  }
}

CsvField CsvRecords::read_field() {
  CsvField field{.text = {}, .line = line_, .column = column()};
  std::size_t begin = at_;
  while (begin < text_.size() && text_[begin] == ' ') ++begin;
  if (begin < text_.size() && text_[begin] == '"') {
    at_ = begin + 1;
    read_quoted(field);
  }
  while (at_ < text_.size() && text_[at_] != delimiter_ && !at_line_end()) {
    field.text += text_[at_++];
  }
  return field;
}

void CsvRecords::read_quoted(CsvField& field) {
  while (at_ < text_.size()) {
    if (text_[at_] == '"') {
      const bool doubled = at_ + 1 < text_.size() && text_[at_ + 1] == '"';
      ++at_;
      if (!doubled) return;
      field.text += '"';
      ++at_;
    } else if (at_line_end()) {
      field.text += '\n';
      pass_line_end();
    } else {
      field.text += text_[at_++];
    }
  }
  problems_.add({.line = field.line,
                 .column = field.column,
                 .key = {},
                 .message = {"a quote opens here and never closes; close it, or double it if it "
                             "belongs to the text",
                             "aquí se abren comillas que no se cierran; ciérrelas, o duplíquelas "
                             "si son parte del texto"}});
}

}  // namespace winay
