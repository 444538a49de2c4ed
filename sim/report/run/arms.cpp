#include "report/run/arms.hpp"

#include <algorithm>

#include "winay/config/cells.hpp"
#include "winay/report/words/cell_words.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

std::vector<ArmContrast> contrasts_of(const RunTable& table) {
  std::vector<ArmContrast> contrasts;
  for (std::size_t arm = 0; arm < table.arms.size(); ++arm) {
    const std::size_t other = table.against.at(arm);
    if (other != arm && other != 0) contrasts.push_back({arm, other, &TableCell::against});
    if (arm != 0) contrasts.push_back({arm, 0, &TableCell::difference});
  }
  return contrasts;
}

std::string group_words(const RunTable& table, std::size_t group, Language language) {
  const std::string& name = table.groups.at(group).name;
  if (name == "all") return said(language, {"all households", "todos los hogares"});
  if (name == "income_1") return said(language, {"poorest quartile", "cuartil más pobre"});
  return said(language, {"participants", "participantes"});
}

std::string cell_words(const RunTable& table, Language language) {
  return filled(language,
                {"The published effect is read as that of {} (reading {}); gains differ because {} "
                 "(structure {})",
                 "El efecto publicado se lee como el de {} (lectura {}); las ganancias difieren "
                 "porque {} (estructura {})"},
                reading_of(table.reading).effect_of.in(language), table.reading,
                structure_of(table.structure).why.in(language),
                structure_in(table.structure, language));
}

const TableRow* row_of(const RunTable& table, std::int32_t year, std::size_t arm,
                       std::size_t group) {
  const auto found = std::find_if(table.rows.begin(), table.rows.end(), [&](const TableRow& row) {
    return row.year == year && row.arm == arm && row.group == group;
  });
  return found == table.rows.end() ? nullptr : &*found;
}

}  // namespace winay
