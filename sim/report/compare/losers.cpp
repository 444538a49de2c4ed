#include <algorithm>

#include "winay/report/compare/words.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

constexpr std::size_t losers_label_columns = 58;
constexpr std::size_t losers_number_columns = 14;
constexpr std::size_t shown_kinds = 6;
constexpr std::size_t shown_districts = 5;

std::string row_text(const std::string& label, const std::array<std::string, 3>& numbers) {
  std::string line = pad_right(label, losers_label_columns);
  for (const std::string& number : numbers) line += pad_left(number, losers_number_columns);
  return line + '\n';
}

std::string group_text(const LosingGroup& group, const std::string& label, Language language) {
  std::array<std::vector<double>, 3> values;
  for (const LosingFigures& cell : group.cells) {
    values[0].push_back(cell.worse_off.mean);
    values[1].push_back(cell.loss.mean);
    values[2].push_back(cell.of_losers.mean);
  }
  return row_text(label, {range_of(values[0], CompareUnit::percent, false, language),
                          range_of(values[1], CompareUnit::soles, false, language),
                          range_of(values[2], CompareUnit::percent, false, language)});
}

std::string headings(const CompareTable& table, std::size_t scenario, Language language) {
  return row_text(filled(language, {"who loses, {}, {} less A", "quién pierde, {}, {} menos A"},
                         table.years.back(), letter_of(scenario)),
                  {std::string(said(language, {"worse off %", "peor %"})),
                   std::string(said(language, {"loss S/", "pérdida S/"})),
                   std::string(said(language, {"% of losers", "% del total"}))});
}

std::string about_districts(const CompareTable& table, const Losers& losers, Language language) {
  std::string text;
  const auto few = std::count_if(losers.districts.begin(), losers.districts.end(),
                                 [](const LosingGroup& d) { return !d.ranked; });
  if (few > 0) {
    text = filled(language,
                  {"{} districts with fewer than {} simulated households are not ranked.",
                   "{} distritos con menos de {} hogares simulados no entran en el orden."},
                  few, least_ranked);
  }
  if (table.synthetic) {
    text +=
        (text.empty() ? "" : " ") +
        std::string(said(language, {"Districts are drawn: their numbers name no real one.",
                                    "Los distritos son sorteados: su número no nombra uno real."}));
  }
  return text.empty() ? text : wrap(text, table_width, "   ");
}

}  // namespace

std::string district_words(const LosingGroup& district, Language language) {
  const std::string& name = district.words.in(language);
  const bool says_where = name.find(district.department) != std::string::npos;
  return district.name + " · " + name + (says_where ? "" : " (" + district.department + ")");
}

std::string losers_text(const CompareTable& table, std::size_t scenario, Language language) {
  if (table.losers.size() < scenario) return {};
  const Losers& losers = table.losers[scenario - 1];
  const std::vector<LosingGroup> kinds = most_losing(losers.kinds, shown_kinds);
  if (kinds.empty()) return {};
  std::string text = '\n' + headings(table, scenario, language);
  for (const LosingGroup& kind : kinds) {
    text += group_text(kind, " " + kind.words.in(language), language);
  }
  for (const LosingGroup& district : most_losing(losers.districts, shown_districts)) {
    text += group_text(district, " " + district_words(district, language), language);
  }
  return text + about_districts(table, losers, language);
}

}  // namespace winay
