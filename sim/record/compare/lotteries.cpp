#include "winay/record/compare/lotteries.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "winay/programmes/conditions.hpp"
#include "winay/schedule/lots.hpp"

namespace winay {

namespace {

using Comparison = Condition::Kind;

bool is_lottery(const Condition& c) {
  return c.parts.empty() && c.kind > Comparison::negation &&
         (c.observable == Observable::lottery || c.observable == Observable::centre_lottery);
}

void collect(const Condition& condition, std::vector<Condition>& found) {
  if (is_lottery(condition)) found.push_back(condition);
  for (const Condition& part : condition.parts) collect(part, found);
}

/// `50 %`, `12.5 %`.
std::string percent(double value) {
  std::array<char, 32> text{};
  char* const last = text.data() + text.size();
  const auto end = std::to_chars(text.data(), last, value, std::chars_format::general, 6).ptr;
  return std::string(text.data(), end) + " %";
}

OwnText words_of(const Condition& c) {
  const ObservableField& field = observable_fields()[static_cast<std::size_t>(c.observable)];
  const bool lower = c.kind == Comparison::at_least || c.kind == Comparison::more_than;
  const std::string number = percent(c.value);
  OwnText words = field.meaning;
  words.en += (lower ? " from " : " below ") + number;
  words.es += (lower ? " desde " : " bajo ") + number;
  return words;
}

OwnText words_of(const Programme& p) {
  const std::string share = percent(100 * p.targeting.centres);
  return {share + " of centres, drawn for " + p.long_name.en,
          share + " de los centros, sorteados para " + p.long_name.es};
}

bool same(const Lottery& a, const Lottery& b) {
  const Condition& c = a.comparison;
  const Condition& d = b.comparison;
  return a.programme == b.programme && a.targeting.among == b.targeting.among &&
         a.targeting.centres == b.targeting.centres && c.observable == d.observable &&
         c.kind == d.kind && c.value == d.value;
}

/// The base gives a programme to the same centres.
bool in_base(const Arm& base, const Programme& p) {
  return std::any_of(base.programmes.begin(), base.programmes.end(), [&](const Programme& q) {
    return q.name == p.name && q.targeting.centres == p.targeting.centres;
  });
}

void add(Lottery lottery, std::size_t scenario, std::vector<Lottery>& all) {
  auto found = std::find_if(all.begin(), all.end(),
                            [&](const Lottery& known) { return same(known, lottery); });
  if (found == all.end()) found = all.insert(all.end(), std::move(lottery));
  const bool known = !found->scenarios.empty() && found->scenarios.back() == scenario;
  if (!known) found->scenarios.push_back(scenario);
}

void add_rules(const Programme& programme, std::size_t scenario, std::vector<Lottery>& all) {
  std::vector<Condition> conditions;
  for (const ExitRule& rule : programme.exit) {
    collect(rule.when, conditions);
    if (rule.re_entry) collect(rule.re_entry->when, conditions);
  }
  for (const Condition& c : conditions) add({.words = words_of(c), .comparison = c}, scenario, all);
}

bool meets(const Condition& c, double number) {
  switch (c.kind) {
    case Comparison::at_least:
      return number >= c.value;
    case Comparison::more_than:
      return number > c.value;
    case Comparison::at_most:
      return number <= c.value;
    default:
      return number < c.value;
  }
}

}  // namespace

bool Lottery::wins(const DrawKey& key, std::int32_t household, std::int32_t centre) const {
  if (!programme.empty()) return wins_lottery(targeting, key, centre);
  const Real number = comparison.observable == Observable::lottery
                          ? lottery_number(key, household)
                          : centre_lottery_number(key, centre);
  return meets(comparison, static_cast<double>(Real{100} * number));
}

std::string Lottery::name(std::size_t place, bool won) {
  const std::string number = place == 0 ? "" : std::to_string(place + 1) + "_";
  return "lottery_" + number + (won ? "won" : "lost");
}

std::vector<Lottery> find_lotteries(std::span<const Arm> policies) {
  std::vector<Lottery> all;
  for (std::size_t s = 0; s < policies.size(); ++s) {
    for (const Programme& p : policies[s].programmes) {
      add_rules(p, s, all);
      const bool drawn = p.targeting.centres > 0 && p.targeting.centres < 1;
      if (s == 0 || !drawn || p.targeting.selection || in_base(policies[0], p)) continue;
      add({.words = words_of(p), .programme = p.name, .targeting = p.targeting}, s, all);
    }
  }
  return all;
}

}  // namespace winay
