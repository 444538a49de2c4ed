#include "run/scenario/deeds.hpp"

#include "winay/report/rules/deeds.hpp"

namespace winay {

void say_deeds(const std::vector<RuleDeed>& deeds, Language language, Log& log) {
  for (const std::string& doubt : doubts_about(deeds, language)) log.warning(doubt);
}

}  // namespace winay
