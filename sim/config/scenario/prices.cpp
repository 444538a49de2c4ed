#include "config/scenario/prices.hpp"

#include <cmath>

#include "config/reader/reader.hpp"
#include "winay/config/yaml/scalars.hpp"

namespace winay::config {
namespace {

constexpr Field level_field{.unit = "1",
                            .min = 1e-6,
                            .max = 1e6,
                            .symbol = {},
                            .meaning = {"consumer prices over those of the base year",
                                        "precios al consumidor sobre los del año base"}};

/// The four digits of a year, or 0.
int year_in(const std::string& key) {
  const bool digits = key.size() == 4 && key.find_first_not_of("0123456789") == std::string::npos;
  return digits && key[0] != '0' ? std::stoi(key) : 0;
}

/// `starts: always` changes the past too; prices have no other start.
void refuse_other_starts(Context& context, const View& starts) {
  for (const Said& said : starts.said) {
    if (said.is_word("always")) continue;
    context.mistake(said.key, starts.path, {Problem::prices_start_always, {}});
  }
}

/// `prices.level`: one parameter a year.
struct Levels {
  std::map<std::int32_t, double>* level;
  std::vector<std::string> years;
  std::vector<std::string> wrong;  ///< already refused
};

void declare(Reader& has, Levels& levels) {
  for (const std::string& key : levels.wrong) has.ignore(key);
  for (const std::string& key : levels.years) {
    has.number(key, (*levels.level)[year_in(key)], level_field);
  }
}

}  // namespace

void read_prices(Context& context, const View& view, PriceIndex& prices) {
  const View levels = view.child("level");
  Levels known{&prices.level, {}, {}};
  for (const std::string& key : levels.keys()) {
    if (year_in(key) != 0) {
      known.years.push_back(key);
      continue;
    }
    known.wrong.push_back(key);
    const View wrong = levels.child(key);
    context.mistake(wrong.place(), wrong.path, {Problem::not_a_year, {key}});
  }
  context.resolved.open("prices");
  Reader reader(context, view, {"starts"});
  refuse_other_starts(context, view.child("starts"));
  reader.whole("base_year", prices.base_year,
               Field{.unit = "", .min = 1900, .max = 2200, .meaning = {}});
  reader.section("level", known);
  reader.finish();
  context.resolved.close();
  const auto base = prices.level.find(prices.base_year);
  if (context.mistakes.none() &&
      (base == prices.level.end() || std::abs(base->second - 1) > 1e-9)) {
    const View at = view.child("base_year");
    context.mistake(at.place(), at.path,
                    {Problem::base_price_not_one, {std::to_string(prices.base_year)}});
  }
}

}  // namespace winay::config
