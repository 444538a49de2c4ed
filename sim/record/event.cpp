#include "winay/record/event.hpp"

#include <algorithm>

#include "winay/schedule/transfer_rules.hpp"

namespace winay {

namespace {

OwnText reason_of(const ExitRule& rule) {
  const auto text = [&](const std::string& name, const std::string& said) {
    return name + " (" + rule.place + "): " + said;
  };
  return {.en = text(rule.name.en, rule.said.en),
          .es = text(rule.name.es.empty() ? rule.name.en : rule.name.es, rule.said.es)};
}

}  // namespace

RuleReasons rule_reasons(std::span<const Arm> arms) {
  RuleReasons reasons;
  for (const Arm& arm : arms) {
    std::vector<Reason>& rows = reasons.of_arm.emplace_back();
    for (const ExitRule& rule : bind_rules(arm).exit) {
      const OwnText reason = reason_of(rule);
      const auto found = std::find(reasons.texts.begin(), reasons.texts.end(), reason);
      const auto row = static_cast<std::size_t>(found - reasons.texts.begin());
      if (found == reasons.texts.end()) reasons.texts.push_back(reason);
      rows.push_back(static_cast<Reason>(reason_texts.size() + row));
    }
  }
  return reasons;
}

}  // namespace winay
