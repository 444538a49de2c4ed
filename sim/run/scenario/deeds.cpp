#include "run/scenario/deeds.hpp"

#include <nlohmann/json.hpp>

#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

void say_deeds(const std::vector<RuleDeed>& deeds, Language language, Log& log) {
  const auto count = [&](std::int64_t households) {
    return figure(static_cast<double>(households), {.language = language});
  };
  for (const RuleDeed& d : deeds) {
    const std::string& rule = d.rule.in(language);
    if (d.nobody()) {
      log.warning(filled(language,
                         {"{}: rule '{}' ({}) took 0 of {} households",
                          "{}: la regla '{}' ({}) tomó a 0 de {} hogares"},
                         d.where, rule, d.place, count(d.of_households)));
    } else if (d.everybody_at_once()) {
      log.warning(filled(language,
                         {"{}: rule '{}' ({}) took {} of {} households in one bimester",
                          "{}: la regla '{}' ({}) tomó a {} de {} hogares en un solo bimestre"},
                         d.where, rule, d.place, count(d.most_at_once), count(d.of_households)));
    }
  }
}

nlohmann::json json_of_deeds(const std::vector<RuleDeed>& deeds) {
  nlohmann::json rows = nlohmann::json::array();
  for (const RuleDeed& d : deeds) {
    rows.push_back({{"where", d.where},
                    {"rule", d.rule.en},
                    {"place", d.place},
                    {"took", d.took},
                    {"most_at_once", d.most_at_once},
                    {"of_households", d.of_households}});
  }
  return rows;
}

}  // namespace winay
