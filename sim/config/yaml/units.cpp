#include "config/yaml/units.hpp"

#include <algorithm>
#include <array>

#include "winay/config/yaml/scalars.hpp"

namespace winay::config {
namespace {

constexpr std::array<UnitWords, 17> all_words{
    {{"bimesters", {"bimester", "bimestre"}, {"bimesters", "bimestres"}},
     {"years", {"year", "año"}, {"years", "años"}},
     {"children", {"child", "menor"}, {"children", "menores"}},
     {"members", {"member", "miembro"}, {"members", "miembros"}},
     {"lines", {"line", "línea"}, {"lines", "líneas"}},
     {"soles/year", {"sol a year", "sol al año"}, {"soles a year", "soles al año"}},
     {"soles", {"sol", "sol"}, {"soles", "soles"}},
     {"million soles",
      {"million soles", "millón de soles"},
      {"million soles", "millones de soles"}},
     {"thousand soles", {"thousand soles", "mil soles"}, {"thousand soles", "miles de soles"}},
     {"%", {"%", "%"}, {"%", "%"}},
     {"points", {"point", "punto"}, {"points", "puntos"}},
     {"households", {"household", "hogar"}, {"households", "hogares"}},
     {"households a year",
      {"household a year", "hogar al año"},
      {"households a year", "hogares al año"}},
     {"replicates", {"replicate", "réplica"}, {"replicates", "réplicas"}},
     {"redraws", {"redraw", "repetición"}, {"redraws", "repeticiones"}},
     {"draws", {"draw", "sorteo"}, {"draws", "sorteos"}},
     {"populations", {"population", "población"}, {"populations", "poblaciones"}}}};

/// A unit that is counted in another.
struct Counted {
  std::string_view unit;
  std::string_view in;
  double times;
};
constexpr std::array<Counted, 1> counted{{{"years", "bimesters", 6}}};

bool is_said(std::string_view written, std::string_view unit, bool is_one) {
  if (written == unit) return true;
  const UnitWords* words = words_of(unit);
  if (words == nullptr) {
    return is_one && unit.ends_with('s') && written == unit.substr(0, unit.size() - 1);
  }
  const auto is = [&](const Text& text) { return written == text.en || written == text.es; };
  return is(words->many) || (is_one && is(words->one));
}

}  // namespace

const UnitWords* words_of(std::string_view unit) {
  const auto* const found = std::find_if(all_words.begin(), all_words.end(),
                                         [&](const UnitWords& w) { return w.unit == unit; });
  return found == all_words.end() ? nullptr : found;
}

std::optional<double> times_of(std::string_view written, std::string_view expected, bool is_one) {
  if (is_said(written, expected, is_one)) return 1;
  for (const Counted& c : counted) {
    if (c.in == expected && is_said(written, c.unit, is_one)) return c.times;
  }
  return {};
}

std::vector<std::string> ways_to_write(std::string_view unit) {
  std::vector<std::string> ways;
  const auto add = [&](std::string_view way) {
    if (std::find(ways.begin(), ways.end(), way) == ways.end()) ways.emplace_back(way);
  };
  const auto add_words = [&](std::string_view one) {
    add(one);
    const UnitWords* words = words_of(one);
    if (words == nullptr) return;
    for (const Text& text : {words->many, words->one}) {
      add(text.en);
      add(text.es);
    }
  };
  add_words(unit);
  for (const Counted& c : counted) {
    if (c.in == unit) add_words(c.unit);
  }
  return ways;
}

std::string unit_in(std::string_view unit, Language language) {
  const UnitWords* words = words_of(unit);
  return std::string(words == nullptr ? unit : words->many.in(language));
}

std::string quantity_in_words(const std::string& text, Language language) {
  if (language == Language::en) return text;
  const std::size_t space = text.find(' ');
  if (space == std::string::npos) return text;
  const std::string number = text.substr(0, space);
  const bool is_number = number.find_first_not_of("+-−.0123456789") == std::string::npos &&
                         number.find_first_of("0123456789") != std::string::npos;
  if (!is_number) return text;
  const std::string_view unit = std::string_view(text).substr(space + 1);
  for (const UnitWords& words : all_words) {
    if (!is_said(unit, words.unit, true)) continue;
    return number + " " + std::string((number == "1" ? words.one : words.many).in(language));
  }
  return text;
}

bool has_decimals(std::string_view unit) {
  return unit == "%" || unit == "points" || unit == "lines";
}

}  // namespace winay::config
