#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "winay/report/rules/deeds.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

constexpr std::size_t label_columns = 24;
constexpr std::size_t year_columns = 7;
constexpr std::size_t years_a_block = 10;

std::string thousands(double households, Language language) {
  const double value = households / 1000;
  if (households == 0) return "0";
  return figure(value, {.decimals = value < 100 ? 1 : 0, .language = language});
}

bool any(const RuleDeed& deed, std::size_t act) {
  return std::any_of(deed.years.begin(), deed.years.end(),
                     [&](const Acts& year) { return year[act] > 0; });
}

/// A line an act, of some years.
std::string lines_of(const RuleDeed& deed, std::size_t first, std::size_t last, Language language) {
  std::string text;
  for (std::size_t a = 0; a < act_rows.size(); ++a) {
    if (!any(deed, a)) continue;
    std::string line =
        pad_right("     " + std::string(act_rows[a].words.in(language)), label_columns);
    for (std::size_t y = first; y < last; ++y) {
      line += pad_left(thousands(deed.years[y][a], language), year_columns);
    }
    text += line + "\n";
  }
  return text;
}

std::string block_of(const std::vector<const RuleDeed*>& deeds, std::int32_t first_year,
                     Language language) {
  std::string text;
  const std::size_t years = deeds.front()->years.size();
  for (std::size_t first = 0; first < years; first += years_a_block) {
    const std::size_t last = std::min(years, first + years_a_block);
    std::string head(label_columns, ' ');
    for (std::size_t y = first; y < last; ++y) {
      head += pad_left(std::to_string(first_year + static_cast<std::int32_t>(y)), year_columns);
    }
    text += head + "\n";
    for (const RuleDeed* deed : deeds) {
      const std::string place =
          deed->is_programme()
              ? ""
              : " (" + std::filesystem::path(deed->place).filename().string() + ")";
      text += "   " + std::string(deed->rule.in(language)) + place;
      if (deed->nobody()) text += said(language, {": nobody", ": nadie"});
      text += "\n" + lines_of(*deed, first, last, language);
    }
  }
  return text;
}

}  // namespace

std::string deeds_text(const std::vector<RuleDeed>& deeds, std::int32_t first_year,
                       Language language) {
  std::string text;
  std::vector<std::string> places;
  for (const RuleDeed& deed : deeds) {
    // One cell of a scenario stands for the others; files have them all.
    if (std::find(places.begin(), places.end(), deed.where) != places.end()) continue;
    places.push_back(deed.where);
    std::vector<const RuleDeed*> here;
    bool rules = false;
    for (const RuleDeed& other : deeds) {
      if (other.where != deed.where || other.cell != deed.cell) continue;
      here.push_back(&other);
      rules = rules || !other.is_programme();
    }
    if (rules) text += " " + place_of(deed, language) + "\n" + block_of(here, first_year, language);
  }
  if (text.empty()) return text;
  return said(language, {" What the rules did, thousands of households\n",
                         " Lo que hicieron las reglas, miles de hogares\n"}) +
         text;
}

}  // namespace winay
