#include "winay/population/cells.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "winay/core/nan.hpp"
#include "winay/core/nearest.hpp"

namespace winay {

namespace {

constexpr double no_answer = nan;

std::optional<double> parse_number(std::string text, bool decimal_comma) {
  if (decimal_comma) std::replace(text.begin(), text.end(), ',', '.');
  const char* const begin = text.data() + (text.starts_with('+') ? 1 : 0);
  const char* const end = text.data() + text.size();
  double value = 0;
  const auto [stop, error] = std::from_chars(begin, end, value);
  if (error != std::errc() || stop != end || !std::isfinite(value)) return {};
  return value;
}

bool has(const std::string& text, char mark) { return text.find(mark) != std::string::npos; }

/// `1.0`, or `1,0`, as written by software that makes decimals of codes.
std::string without_zero_decimals(const std::string& text) {
  const bool decimals = text.ends_with(".0") || text.ends_with(",0");
  return decimals ? text.substr(0, text.size() - 2) : text;
}

/// ` (rural)` after a code that the file puts in words.
std::string labelled(const Cell& cell) { return cell.label.empty() ? "" : " (" + cell.label + ")"; }

}  // namespace

void Cells::refuse(const std::string& column, const Cell& cell, OwnText why) {
  problems_.add({.line = cell.line,
                 .column = cell.column,
                 .key = column,
                 .message = std::move(why),
                 .file = table_.column(column).file});
}

bool Cells::is_missing(std::string_view text) const {
  return text.empty() ||
         std::find(map_.missing.begin(), map_.missing.end(), text) != map_.missing.end();
}

std::vector<double> Cells::numbers(const std::string& column) {
  const std::vector<Cell>& cells = texts(column);
  const auto counts = [&](char mark) {
    return std::any_of(cells.begin(), cells.end(), [&](const Cell& cell) {
      return !is_missing(cell.text) && has(cell.text, mark);
    });
  };
  const bool decimal_comma = counts(',') && !counts('.');
  std::vector<double> values;
  values.reserve(cells.size());
  for (const Cell& cell : cells) {
    values.push_back(no_answer);
    if (is_missing(cell.text)) continue;
    const std::optional<double> value = parse_number(cell.text, decimal_comma);
    if (value) {
      values.back() = *value;
    } else if (has(cell.text, ',')) {
      refuse(column, cell,
             {"'" + cell.text +
                  "' has a comma where other values have a point; write decimals "
                  "alike, and no mark for thousands",
              "'" + cell.text +
                  "' tiene coma donde otros valores tienen punto; escriba igual los "
                  "decimales, y los miles sin marca"});
    } else {
      refuse(
          column, cell,
          {"'" + cell.text + "' is not a number; correct it, or list it under missing in the map",
           "'" + cell.text + "' no es un número; corríjalo, o póngalo en missing en el mapa"});
    }
  }
  return values;
}

std::vector<double> Cells::categories(const Categories& categories) {
  std::vector<std::string> known;
  for (const auto& [text, value] : categories.values) known.push_back(text);
  std::vector<double> values;
  for (const Cell& cell : texts(categories.column)) {
    values.push_back(no_answer);
    auto found = categories.values.find(cell.text);
    if (found == categories.values.end()) {
      found = categories.values.find(without_zero_decimals(cell.text));
    }
    if (found == categories.values.end()) found = categories.values.find(cell.label);
    if (found != categories.values.end()) {
      values.back() = found->second;
    } else if (!is_missing(cell.text)) {
      const OwnText perhaps = did_you_mean(nearest(cell.text, known));
      refuse(categories.column, cell,
             {"'" + cell.text + "'" + labelled(cell) + " is no category of the map" +
                  (perhaps.empty() ? "; add it" : perhaps.en),
              "'" + cell.text + "'" + labelled(cell) + " no es una categoría del mapa" +
                  (perhaps.empty() ? "; agréguela" : perhaps.es)});
    }
  }
  return values;
}

std::vector<bool> Cells::holds(const ColumnCondition& condition) {
  std::vector<bool> rows;
  if (condition.is.empty()) {
    for (const double value : numbers(condition.column)) rows.push_back(value > condition.above);
    return rows;
  }
  for (const Cell& cell : texts(condition.column)) {
    const auto is = [&](const std::string& text) {
      return std::find(condition.is.begin(), condition.is.end(), text) != condition.is.end();
    };
    rows.push_back(is(cell.text) || (!cell.label.empty() && is(cell.label)));
  }
  return rows;
}

}  // namespace winay
