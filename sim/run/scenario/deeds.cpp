#include "run/scenario/deeds.hpp"

#include "winay/report/rules/deeds.hpp"

namespace winay {

void say_deeds(const std::vector<RuleDeed>& deeds, Language language, Log& log) {
  for (const RuleDeed& deed : deeds) {
    const std::string doubt = doubt_about(deed, language);
    if (!doubt.empty()) log.warning(doubt);
  }
}

}  // namespace winay
