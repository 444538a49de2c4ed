#include "run/compare/limits.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstdlib>
#include <string_view>
#include <utility>

#include "run/console/exit_code.hpp"
#include "winay/config/yaml/message.hpp"
#include "winay/core/nearest.hpp"
#include "winay/report/compare/words.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

using Comparison = Limit::Comparison;
constexpr std::array<std::pair<std::string_view, Comparison>, 4> signs{
    {{"<=", Comparison::at_most},
     {">=", Comparison::at_least},
     {"<", Comparison::below},
     {">", Comparison::above}}};

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") + 1 - first);
}

std::size_t indicator_named(const std::string& name) {
  if (const auto found = compare_indicator(name)) return *found;
  std::vector<std::string> known;
  std::string list;
  for (const CompareIndicator& indicator : compare_indicators) {
    known.emplace_back(indicator.name);
    list += (list.empty() ? "" : ", ") + known.back();
  }
  const std::string near = nearest(name, known);
  throw UsageError("--fail-if: unknown figure '" + name + "'" +
                   (near.empty() ? "; there are " + list : did_you_mean(near).en));
}

double number_in(const std::string& text, const std::string& whole) {
  char* end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  const std::string rest = trimmed(end);
  if (end == text.c_str() || !std::isfinite(value) || (!rest.empty() && rest != "%")) {
    throw UsageError("--fail-if: no number after the sign in '" + whole + "'");
  }
  return rest == "%" ? value / 100.0 : value;
}

}  // namespace

bool Limit::holds_for(double figure) const {
  switch (comparison) {
    case Comparison::below:
      return figure < value;
    case Comparison::at_most:
      return figure <= value;
    case Comparison::at_least:
      return figure >= value;
    case Comparison::above:
      break;
  }
  return figure > value;
}

Limit parse_limit(const std::string& text) {
  for (const auto& [sign, comparison] : signs) {
    const std::size_t at = text.find(sign);
    if (at == std::string::npos) continue;
    return {.text = trimmed(text),
            .indicator = indicator_named(trimmed(text.substr(0, at))),
            .comparison = comparison,
            .value = number_in(trimmed(text.substr(at + sign.size())), text)};
  }
  throw UsageError("--fail-if: '" + text +
                   "' is no limit; write a figure, <, <=, > or >=, and a number, as in "
                   "'worse_off > 0.2'");
}

std::vector<std::string> limits_met(const std::vector<Limit>& limits, const CompareTable& table,
                                    Language language) {
  std::vector<std::string> met;
  for (const Limit& limit : limits) {
    for (const CompareRow& row : table.rows) {
      if (row.year != table.years.back()) continue;
      for (std::size_t c = 0; c < row.cells.size(); ++c) {
        const Estimate& e = row.cells[c][limit.indicator];
        if (!limit.holds_for(e.mean)) continue;
        const CompareIndicator& indicator = compare_indicators[limit.indicator];
        met.push_back(filled(language, {"{}: {} · {} · {} in {}: {}", "{}: {} · {} · {} en {}: {}"},
                             limit.text, table.scenarios[row.scenario].name, table.cells[c].reading,
                             table.cells[c].structure, row.year,
                             with_error(e, indicator.unit, indicator.difference, language)));
      }
    }
  }
  return met;
}

}  // namespace winay
