#include "report/words/workbook.hpp"

#include <xlsxwriter.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "winay/core/error.hpp"
#include "winay/output/files/whole_file.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

constexpr std::size_t longest_name = 31;      // of a sheet
constexpr std::size_t longest_words = 32767;  // in a cell
constexpr std::int32_t days_before_1970 = 25569;
constexpr std::uint8_t date_of_the_country = 14;  // a format that each country shows its own way

/// At most so many bytes, no letter cut in two.
std::string cut(std::string text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
  text.resize(most);
  return text;
}

/// A name that a sheet may have.
std::string sheet_name(std::string name, int part) {
  const std::string ending = part == 1 ? "" : " " + std::to_string(part);
  for (char& c : name) {
    if (std::string_view("[]:*?/\\'").find(c) != std::string_view::npos) c = '_';
  }
  return cut(std::move(name), longest_name - ending.size()) + ending;
}

double width_of(const DataColumn& column) {
  constexpr double narrow = 11;
  constexpr double wide = 30;
  return std::clamp(static_cast<double>(width(column.heading)) + 2, narrow, wide);
}

}  // namespace

struct Workbook::State {
  std::filesystem::path path;
  Language language;
  std::uint32_t most_rows;
  lxw_workbook* book = nullptr;
  lxw_worksheet* sheet = nullptr;
  lxw_format* name_format = nullptr;
  lxw_format* head = nullptr;
  lxw_format* unit = nullptr;
  lxw_format* date = nullptr;
  lxw_format* wrapped = nullptr;
  std::string name;
  std::vector<DataColumn> columns;
  int part = 0;
  lxw_row_t next = 0;

  [[noreturn]] void fail(const std::string& why) const {
    throw Error(
        filled({"cannot write {}: {}", "no se puede escribir {}: {}"}, {path.string(), why}));
  }
  void check(lxw_error error) const {
    if (error != LXW_NO_ERROR) fail(lxw_strerror(error));
  }
  void open();
  void make_formats();
  void open_sheet();
  void words(lxw_col_t column, const std::string& text, lxw_format* format) const {
    if (text.empty()) return;
    check(worksheet_write_string(sheet, next, column, cut(text, longest_words).c_str(), format));
  }
  void cell(lxw_col_t column, const DataCell& value) const;
  void note(const std::string& line) {
    words(0, line, nullptr);
    ++next;
  }
};

void Workbook::State::open() {
  const std::string folder = path.has_parent_path() ? path.parent_path().string() : ".";
  std::string temporary = folder;
  lxw_workbook_options options = {};
  options.constant_memory = LXW_TRUE;
  options.tmpdir = temporary.data();
  book = workbook_new_opt(partial_of(path).c_str(), &options);
  if (book == nullptr) fail("libxlsxwriter");
  make_formats();
}

void Workbook::State::make_formats() {
  name_format = workbook_add_format(book);
  format_set_font_color(name_format, LXW_COLOR_GRAY);
  head = workbook_add_format(book);
  format_set_bold(head);
  format_set_text_wrap(head);
  format_set_align(head, LXW_ALIGN_VERTICAL_TOP);
  unit = workbook_add_format(book);
  format_set_italic(unit);
  format_set_bottom(unit, LXW_BORDER_THIN);
  date = workbook_add_format(book);
  format_set_num_format_index(date, date_of_the_country);
  wrapped = workbook_add_format(book);
  format_set_text_wrap(wrapped);
  format_set_align(wrapped, LXW_ALIGN_VERTICAL_TOP);
}

void Workbook::State::open_sheet() {
  ++part;
  sheet = workbook_add_worksheet(book, sheet_name(name, part).c_str());
  if (sheet == nullptr) fail(name);
  next = 0;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    const auto at = static_cast<lxw_col_t>(c);
    check(worksheet_set_column(sheet, at, at, width_of(columns[c]), nullptr));
    words(at, columns[c].name, name_format);
  }
  ++next;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    words(static_cast<lxw_col_t>(c), columns[c].heading, head);
  }
  ++next;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    words(static_cast<lxw_col_t>(c), units_in(columns[c].unit, language), unit);
  }
  ++next;
  worksheet_freeze_panes(sheet, next, 0);
}

void Workbook::State::cell(lxw_col_t column, const DataCell& value) const {
  if (const auto* number = std::get_if<double>(&value)) {
    if (std::isfinite(*number))
      check(worksheet_write_number(sheet, next, column, *number, nullptr));
  } else if (const auto* text = std::get_if<std::string>(&value)) {
    words(column, *text, nullptr);
  } else if (const auto* day = std::get_if<Day>(&value)) {
    check(worksheet_write_number(sheet, next, column, day->since_1970 + days_before_1970, date));
  }
}

Workbook::Workbook(const std::filesystem::path& path, Language language, std::uint32_t most_rows)
    : state_(std::make_unique<State>()) {
  state_->path = path;
  state_->language = language;
  state_->most_rows = most_rows;
  state_->open();
}

Workbook::~Workbook() {
  if (state_->book != nullptr) lxw_workbook_free(state_->book);
}

void Workbook::begin(const std::string& sheet, const std::vector<DataColumn>& columns) {
  state_->name = sheet;
  state_->columns = columns;
  state_->part = 0;
  state_->open_sheet();
}

void Workbook::row(const std::vector<DataCell>& cells) {
  if (state_->next >= state_->most_rows) state_->open_sheet();
  for (std::size_t c = 0; c < cells.size(); ++c) {
    state_->cell(static_cast<lxw_col_t>(c), cells[c]);
  }
  ++state_->next;
}

void Workbook::finish(const std::vector<std::string>& notes) {
  State& s = *state_;
  s.sheet = workbook_add_worksheet(s.book, said(s.language, {"notes", "notas"}).c_str());
  s.next = 0;
  constexpr double wide = 40;
  s.check(worksheet_set_column(s.sheet, 0, 1, wide, nullptr));
  s.check(worksheet_set_column(s.sheet, 2, 2, wide / 2, nullptr));
  s.check(worksheet_set_column(s.sheet, 3, 3, 2 * wide, nullptr));
  for (const std::string& line : notes) s.note(line);
  ++s.next;
  s.note(said(s.language, {"Sheets begin with names for programs, headings and units: three rows.",
                           "Las hojas empiezan con nombres para programas, encabezados y unidades: "
                           "tres filas."}));
  ++s.next;
  s.words(0, said(s.language, {"column", "columna"}), s.head);
  s.words(1, said(s.language, {"name", "nombre"}), s.head);
  s.words(2, said(s.language, {"unit", "unidad"}), s.head);
  s.words(3, said(s.language, {"what it is", "qué es"}), s.head);
  ++s.next;
  for (const DataColumn& column : s.columns) {
    s.words(0, column.heading, s.wrapped);
    s.words(1, column.name, s.wrapped);
    s.words(2, units_in(column.unit, s.language), s.wrapped);
    s.words(3, column.meaning, s.wrapped);
    ++s.next;
  }
  s.check(workbook_close(std::exchange(s.book, nullptr)));
  publish(s.path);
}

}  // namespace winay
