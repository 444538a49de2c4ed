#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdlib>
#include <map>

#include "winay/core/error.hpp"
#include "winay/population/cells.hpp"

namespace winay {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool all_digits(const std::string& text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

/// `7.0E+04`, `1,2e11`: what a spreadsheet shows of a long number.
bool is_scientific(const std::string& text) {
  const std::size_t e = text.find_first_of("eE");
  if (e == std::string::npos || e == 0 || e + 1 == text.size()) return false;
  const auto of_number = [](char c) { return is_digit(c) || c == '.' || c == ','; };
  const bool sign = text[e + 1] == '+' || text[e + 1] == '-';
  const std::string power = text.substr(e + (sign ? 2 : 1));
  return std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(e), of_number) &&
         is_digit(text[0]) && all_digits(power) && (sign || text.find('.') < e);
}

/// `7.0` or `7,00` without what follows the mark; the text itself if that is not all zeros.
std::string without_decimals(const std::string& text) {
  const std::size_t mark = text.find_first_of(".,");
  if (mark == std::string::npos || mark == 0 || mark + 1 == text.size()) return text;
  const bool zeros = text.find_first_not_of('0', mark + 1) == std::string::npos;
  return zeros && all_digits(text.substr(0, mark)) ? text.substr(0, mark) : text;
}

/// What is left of a code when zeros in front and capitals do not count.
std::string bare(std::string text) {
  if (all_digits(text)) {
    text.erase(0, std::min(text.find_first_not_of('0'), text.size() - 1));
  }
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

OwnText scientific(const std::string& text) {
  return filled({"'{}' is how a spreadsheet shows a long number: the code is lost; take the column "
                 "from the original file, as text",
                 "'{}' es como una hoja de cálculo muestra un número largo: el código se perdió; "
                 "tome la columna del archivo original, como texto"},
                {text});
}

OwnText alike(const std::string& text, const Cell& other) {
  return filled(
      {"'{}' and '{}' (line {}) differ only by zeros, decimals or capitals: one code or "
       "two? Write them alike, as text; in a map, `digits` says how long they are",
       "'{}' y '{}' (línea {}) difieren solo en ceros, decimales o mayúsculas: ¿un código "
       "o dos? Escríbalos igual, como texto; en un mapa, `digits` dice su largo"},
      {text, other.text, std::to_string(other.line)});
}

OwnText too_long(const std::string& code, std::size_t wanted) {
  return filled({"'{}' is longer than the {} that the map says under digits",
                 "'{}' es más largo que los {} que dice el mapa en digits"},
                {code, std::to_string(wanted)});
}

}  // namespace

std::vector<std::string> Cells::codes(const std::string& column, std::size_t* mended) {
  const auto said = map_.digits.find(column);
  const auto wanted = said == map_.digits.end() ? 0 : static_cast<std::size_t>(said->second);
  std::map<std::string, std::pair<std::string, Cell>> first;  ///< of each bare code
  std::vector<std::string> codes;
  for (const Cell& cell : texts(column)) {
    codes.push_back(cell.text);
    if (is_missing(cell.text)) continue;
    if (is_scientific(cell.text)) {
      refuse(column, cell, scientific(cell.text));
      continue;
    }
    std::string& code = codes.back();
    code = without_decimals(code);
    if (wanted > 0 && code.size() > wanted) refuse(column, cell, too_long(code, wanted));
    if (wanted > 0 && all_digits(code) && code.size() < wanted) {
      code.insert(0, wanted - code.size(), '0');
    }
    if (mended != nullptr && code != cell.text) ++*mended;
    const auto [found, fresh] = first.try_emplace(bare(code), code, cell);
    const auto& [other, other_cell] = found->second;
    // With a length that the map says, 7.0 and 007 are known to be one code.
    if (!fresh && (other != code || (wanted == 0 && other_cell.text != cell.text))) {
      refuse(column, cell, alike(cell.text, other_cell));
    }
  }
  return codes;
}

OwnText Cells::note_of_mended(const std::string& column, std::size_t mended) {
  return filled({"{}: {} codes are written with decimals (7.0), as spreadsheets do; read without",
                 "{}: {} códigos están escritos con decimales (7.0), como hacen las hojas de "
                 "cálculo; se leyeron sin ellos"},
                {column, std::to_string(mended)});
}

bool Cells::is_code(double value, Sort sort) const {
  const double least = sort == Sort::count ? 10 : 1000;
  if (!(std::abs(value) >= least)) return false;
  return std::any_of(map_.codes.begin(), map_.codes.end(), [&](const std::string& code) {
    return std::abs(std::strtod(code.c_str(), nullptr)) == std::abs(value);
  });
}

}  // namespace winay
