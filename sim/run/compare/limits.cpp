#include "run/compare/limits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string_view>
#include <utility>

#include "run/console/exit_code.hpp"
#include "winay/config/yaml/message.hpp"
#include "winay/config/yaml/scalars.hpp"
#include "winay/core/nearest.hpp"
#include "winay/report/compare/words.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

constexpr std::array<std::pair<std::string_view, Limit::Comparison>, 4> signs{
    {{"<=", Limit::Comparison::at_most},
     {">=", Limit::Comparison::at_least},
     {"<", Limit::Comparison::below},
     {">", Limit::Comparison::above}}};

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") + 1 - first);
}

OwnText listed_figures() {
  OwnText list;
  for (const CompareIndicator& indicator : compare_indicators) {
    const auto add = [&](std::string& text, Language language) {
      text += (text.empty() ? "" : ", ") + std::string(indicator.name) + " (" +
              plain_words(indicator, language) + ")";
    };
    add(list.en, Language::en);
    add(list.es, Language::es);
  }
  return list;
}

std::size_t indicator_named(const std::string& name) {
  if (const auto found = indicator_said(name)) return *found;
  std::vector<std::string> known;
  for (const CompareIndicator& indicator : compare_indicators) known.emplace_back(indicator.name);
  const std::string near = nearest(name, known);
  throw UsageError(
      filled({"--fail-if: unknown figure '{}'", "--fail-if: cifra desconocida '{}'"}, {name}) +
      (near.empty() ? OwnText{"; there are ", "; hay "} + listed_figures() : did_you_mean(near)));
}

bool is_share(const CompareIndicator& indicator) {
  return indicator.unit == CompareUnit::points || indicator.unit == CompareUnit::percent;
}

[[noreturn]] void refuse(const std::string& whole, const OwnText& why) {
  const std::string where = "--fail-if '" + whole + "': ";
  throw UsageError(OwnText{where, where} + why);
}

OwnText sentence(const config::Message& message) {
  return {sentence(message, Language::en), sentence(message, Language::es)};
}

/// A unit that a limit may be written in, and what one of it is in the file's.
struct LimitUnit {
  std::string_view unit;
  double times;
};
constexpr std::array<LimitUnit, 2> of_shares{{{"%", 0.01}, {"points", 0.01}}};
constexpr std::array<LimitUnit, 3> of_money{
    {{"soles", 1}, {"thousand soles", 1e3}, {"million soles", 1e6}}};

/// The unit in which the printed table has a figure.
std::string_view printed_unit(const CompareIndicator& of) {
  switch (of.unit) {
    case CompareUnit::points:
      return "points";
    case CompareUnit::percent:
      return "%";
    case CompareUnit::thousands:
      return "thousand soles";
    case CompareUnit::millions:
      return "million soles";
    case CompareUnit::soles:
      break;
  }
  return "soles";
}

/// A number with a unit of a list; nothing where it has none of them.
template <std::size_t n>
std::optional<double> in_unit(const config::Node& node, const std::array<LimitUnit, n>& units) {
  for (const LimitUnit& one : units) {
    if (const auto found = config::read_quantity(node, one.unit); found.value) {
      return *found.value * one.times;
    }
  }
  return {};
}

/// What a limit compares with, and whether it says in what unit.
struct LimitNumber {
  double value;
  bool with_unit;
};

LimitNumber number_in(const std::string& text, const std::string& whole,
                      const CompareIndicator& of) {
  config::Node node;
  node.kind = config::Node::Kind::scalar;
  node.text = text;
  if (const auto doubt = config::thousands_or_decimals(text, false); doubt && !is_share(of)) {
    refuse(whole, sentence(*doubt));
  }
  const auto said = is_share(of) ? in_unit(node, of_shares) : in_unit(node, of_money);
  if (said) return {*said, true};
  const config::Outcome<double> found = config::read_number(node);
  if (found.value) return {*found.value, false};
  // The printed unit names what could have been written behind the number.
  const bool only_words = text.find_first_of("0123456789") == std::string::npos;
  refuse(whole, sentence(only_words ? found.problem
                                    : config::read_quantity(node, printed_unit(of)).problem));
}

/// A number of soles where the table has thousands or millions of them may be meant either way.
void check_money(const Limit& limit, bool with_unit) {
  const CompareIndicator& of = compare_indicators[limit.indicator];
  const bool scaled = of.unit == CompareUnit::thousands || of.unit == CompareUnit::millions;
  if (with_unit || !scaled || limit.value == 0) return;
  const std::string number = config::digits(limit.value);
  refuse(limit.text, sentence(config::Message{config::Problem::share_without_unit,
                                              {number, number + " " + std::string(printed_unit(of)),
                                               number + " soles"}}));
}

/// A limit that can never be met, or always is, checks nothing; a share without its sign may be
/// meant in percent or not.
void check_range(const Limit& limit, bool in_percent) {
  const CompareIndicator& of = compare_indicators[limit.indicator];
  if (!is_share(of)) return;
  const double low = of.difference ? -1 : 0;
  const bool decides = limit.holds_for(low) != limit.holds_for(1) && std::abs(limit.value) <= 1;
  if (decides && (in_percent || limit.value == 0)) return;
  const OwnText range =
      filled({"{} is a share, {} to 100 %, so this limit checks nothing",
              "{} es una parte, de {} a 100 %, así que este límite no comprueba nada"},
             {std::string(of.name), of.difference ? "-100" : "0"});
  const bool could_be_percent = limit.value / 100 >= low && std::abs(limit.value) <= 100;
  if (in_percent || limit.value == 0 || !could_be_percent) refuse(limit.text, range);
  const std::string meant = config::digits(limit.value) + " %";
  if (std::abs(limit.value) > 1) {
    refuse(limit.text, range + filled({"; write {}", "; escriba {}"}, {meant}));
  }
  const config::Message both{
      config::Problem::share_without_unit,
      {config::digits(limit.value), config::digits(limit.value * 100) + " %", meant}};
  refuse(limit.text, sentence(both));
}

}  // namespace

bool Limit::holds_for(double figure) const {
  switch (comparison) {
    case Limit::Comparison::below:
      return figure < value;
    case Limit::Comparison::at_most:
      return figure <= value;
    case Limit::Comparison::at_least:
      return figure >= value;
    case Limit::Comparison::above:
      break;
  }
  return figure > value;
}

Limit parse_limit(const std::string& text) {
  for (const auto& [sign, comparison] : signs) {
    const std::size_t at = text.find(sign);
    if (at == std::string::npos) continue;
    Limit limit{.text = trimmed(text),
                .indicator = indicator_named(trimmed(text.substr(0, at))),
                .comparison = comparison};
    const std::string number = trimmed(text.substr(at + sign.size()));
    const LimitNumber read = number_in(number, limit.text, compare_indicators[limit.indicator]);
    limit.value = read.value;
    check_range(limit, read.with_unit);
    check_money(limit, read.with_unit);
    return limit;
  }
  throw UsageError(filled(
      {"--fail-if: '{}' is no limit; write a figure, <, <=, > or >=, and a number, as in "
       "'worse_off > 20 %'",
       "--fail-if: '{}' no es un límite; escriba una cifra, <, <=, > o >=, y un número, como "
       "'worse_off > 20 %'"},
      {text}));
}

std::vector<std::string> limits_met(const std::vector<Limit>& limits, const CompareTable& table,
                                    const std::vector<std::int32_t>& years, Language language) {
  std::vector<std::string> met;
  for (const Limit& limit : limits) {
    for (const CompareRow& row : table.rows) {
      if (std::find(years.begin(), years.end(), row.year) == years.end()) continue;
      for (std::size_t c = 0; c < row.cells.size(); ++c) {
        const Estimate& e = row.cells[c][limit.indicator];
        if (!limit.holds_for(e.mean)) continue;
        const CompareIndicator& indicator = compare_indicators[limit.indicator];
        met.push_back(filled(language,
                             {"{}: {} · {} · {} in {}: {} {}", "{}: {} · {} · {} en {}: {} {}"},
                             limit.text, table.scenarios[row.scenario].name, table.cells[c].reading,
                             structure_in(table.cells[c].structure, language), row.year,
                             with_error(e, indicator.unit, indicator.difference, language),
                             config::unit_in(printed_unit(indicator), language)));
      }
    }
  }
  return met;
}

}  // namespace winay
