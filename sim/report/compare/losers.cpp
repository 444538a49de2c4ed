#include <algorithm>
#include <cmath>

#include "winay/report/compare/words.hpp"
#include "winay/report/words/span.hpp"
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
    if (cell.worse_off.mean > 0) values[1].push_back(cell.loss.mean);
    values[2].push_back(cell.of_losers.mean);
  }
  return row_text(label, {range_of(values[0], CompareUnit::percent, false, language),
                          range_of(values[1], CompareUnit::soles, false, language),
                          range_of(values[2], CompareUnit::percent, false, language)});
}

std::string headings(const CompareTable& table, std::size_t scenario, Language language) {
  return row_text(filled(language, {"who loses, {}, {} less A", "quién pierde, {}, {} menos A"},
                         table.year_told(), letter_of(scenario)),
                  {std::string(said(language, {"worse off %", "peor %"})),
                   std::string(said(language, {"loss S/", "pérdida S/"})),
                   std::string(said(language, {"% of losers", "% del total"}))});
}

/// Simulated households worse off, by cell.
std::vector<std::int64_t> simulated_losers(const CompareTable& table, std::size_t scenario) {
  std::vector<std::int64_t> numbers;
  for (const CompareRow& row : table.rows) {
    if (row.scenario != scenario || row.year != table.year_told()) continue;
    for (const auto& cell : row.cells) {
      const double share = cell[*compare_indicator("worse_off")].mean;
      numbers.push_back(simulated_of(share, table.households, table.replicates));
    }
  }
  return numbers;
}

/// The groups in those cells alone in which enough households lose.
std::vector<LosingGroup> where_known(std::vector<LosingGroup> groups,
                                     const std::vector<std::int64_t>& simulated) {
  for (LosingGroup& group : groups) {
    std::vector<LosingFigures> cells;
    for (std::size_t c = 0; c < group.cells.size(); ++c) {
      if (simulated.at(c) >= least_losers) cells.push_back(group.cells[c]);
    }
    group.cells = std::move(cells);
  }
  return groups;
}

/// How many simulated households stand behind the list, and the cells that it leaves out.
std::string about_number(const std::vector<std::int64_t>& simulated, Language language) {
  const auto [low, high] = std::minmax_element(simulated.begin(), simulated.end());
  const std::string range =
      span_text(static_cast<double>(*low), static_cast<double>(*high), {.language = language});
  const auto few = std::count_if(simulated.begin(), simulated.end(),
                                 [](std::int64_t n) { return n < least_losers; });
  if (few == static_cast<std::ptrdiff_t>(simulated.size())) {
    return filled(language,
                  {"Worse off: {} simulated households, over all replicates; below {} it is not "
                   "told which kinds and districts lose.",
                   "Quedan peor: {} hogares simulados, sobre todas las réplicas; con menos de {} "
                   "no se dice qué clases y distritos pierden."},
                  range, least_losers);
  }
  std::string text = filled(language,
                            {"Worse off: {} simulated households, over all replicates.",
                             "Quedan peor: {} hogares simulados, sobre todas las réplicas."},
                            range);
  if (few > 0) {
    text += filled(language,
                   {" Cells with fewer than {} are left out of the list: {} of {}.",
                    " Las celdas con menos de {} quedan fuera de la lista: {} de {}."},
                   least_losers, few, simulated.size());
  }
  return text;
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

std::int64_t simulated_of(double share, std::int32_t households, std::size_t replicates) {
  if (!std::isfinite(share)) return 0;
  return std::llround(share * static_cast<double>(households) * static_cast<double>(replicates));
}

std::string district_words(const LosingGroup& district, Language language) {
  const std::string& name = district.words.in(language);
  const bool says_where = name.find(district.department) != std::string::npos;
  return district.name + " · " + name + (says_where ? "" : " (" + district.department + ")");
}

std::string losers_text(const CompareTable& table, std::size_t scenario, Language language) {
  if (table.losers.size() < scenario) return {};
  const Losers& losers = table.losers[scenario - 1];
  if (most_losing(losers.kinds, shown_kinds).empty()) return {};
  const std::vector<std::int64_t> simulated = simulated_losers(table, scenario);
  const std::string number = about_number(simulated, language);
  const bool any = std::any_of(simulated.begin(), simulated.end(),
                               [](std::int64_t n) { return n >= least_losers; });
  if (!any) return wrap(number, table_width, " → ");
  std::string text = '\n' + headings(table, scenario, language);
  for (const LosingGroup& kind : most_losing(where_known(losers.kinds, simulated), shown_kinds)) {
    text += group_text(kind, " " + kind.words.in(language), language);
  }
  for (const LosingGroup& district :
       most_losing(where_known(losers.districts, simulated), shown_districts)) {
    text += group_text(district, " " + district_words(district, language), language);
  }
  return text + wrap(number, table_width, "   ") + about_districts(table, losers, language);
}

}  // namespace winay
