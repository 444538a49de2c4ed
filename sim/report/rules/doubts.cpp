#include <algorithm>
#include <set>
#include <tuple>

#include "winay/report/rules/deeds.hpp"
#include "winay/report/words/cell_words.hpp"
#include "winay/report/words/span.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

using Deeds = std::vector<const RuleDeed*>;

bool is_doubtful(const RuleDeed& deed) { return deed.nobody() || deed.everybody_at_once(); }

/// What is said of them in one sentence.
bool are_alike(const RuleDeed& a, const RuleDeed& b) {
  const auto key = [](const RuleDeed& d) {
    return std::tuple(d.rule.en, d.place, d.is_programme(), d.nobody());
  };
  return key(a) == key(b);
}

/// `point-001, point-003 (late · umbral)`: each where with its cells, unless these are all.
std::string places_text(const Deeds& alike, const std::vector<RuleDeed>& all, Language language) {
  const auto cells_of = [](const std::string& where, const auto& deeds, auto&& get) {
    std::set<std::string> cells;
    for (const auto& deed : deeds) {
      if (get(deed).where == where) cells.insert(get(deed).cell);
    }
    return cells;
  };
  std::vector<std::string> said_of;
  std::string text;
  for (const RuleDeed* deed : alike) {
    if (std::find(said_of.begin(), said_of.end(), deed->where) != said_of.end()) continue;
    said_of.push_back(deed->where);
    const auto here = cells_of(deed->where, alike, [](const RuleDeed* d) { return *d; });
    const auto there = cells_of(deed->where, all, [](const RuleDeed& d) { return d; });
    std::string cells;
    for (const std::string& cell : here) {
      if (here != there || here.size() == 1) {
        cells += (cells.empty() ? "" : "; ") + cell_in(cell, language);
      }
    }
    text += (text.empty() ? "" : ", ") + deed->where + (cells.empty() ? "" : " (" + cells + ")");
  }
  return text;
}

/// `38`, or `31 to 38` where they differ.
template <class Of>
std::string span_of(const Deeds& alike, Of&& number, Language language) {
  const auto [low, high] = std::minmax_element(
      alike.begin(), alike.end(),
      [&](const RuleDeed* a, const RuleDeed* b) { return number(*a) < number(*b); });
  return span_text(static_cast<double>(number(**low)), static_cast<double>(number(**high)),
                   {.language = language});
}

std::string doubt_of(const Deeds& alike, const std::string& places, Language language) {
  const RuleDeed& d = *alike.front();
  const std::string rule(d.rule.in(language));
  if (d.nobody() && d.is_programme()) {
    return filled(
        language,
        {"{}: the programme '{}' reached 0 households", "{}: el programa '{}' llegó a 0 hogares"},
        places, rule);
  }
  const auto households = [](const RuleDeed& one) { return one.of_households; };
  if (d.nobody()) {
    return filled(language,
                  {"{}: rule '{}' ({}) took 0 of {} households",
                   "{}: la regla '{}' ({}) tomó a 0 de {} hogares"},
                  places, rule, d.place, span_of(alike, households, language));
  }
  const auto at_once = [](const RuleDeed& one) { return one.most_at_once; };
  const auto concerned = [](const RuleDeed& one) { return one.concerned; };
  return filled(language,
                {"{}: rule '{}' ({}) took {} of the {} households then in the transfer, in one "
                 "bimester",
                 "{}: la regla '{}' ({}) tomó a {} de los {} hogares que estaban en la "
                 "transferencia, en un solo bimestre"},
                places, rule, d.place, span_of(alike, at_once, language),
                span_of(alike, concerned, language));
}

}  // namespace

std::vector<std::string> doubts_about(const std::vector<RuleDeed>& deeds, Language language) {
  std::vector<Deeds> groups;
  for (const RuleDeed& deed : deeds) {
    if (!is_doubtful(deed)) continue;
    const auto found = std::find_if(groups.begin(), groups.end(), [&](const Deeds& group) {
      return are_alike(*group.front(), deed);
    });
    if (found == groups.end()) {
      groups.push_back({&deed});
    } else {
      found->push_back(&deed);
    }
  }
  std::vector<std::string> doubts;
  for (const Deeds& alike : groups) {
    doubts.push_back(doubt_of(alike, places_text(alike, deeds, language), language));
  }
  return doubts;
}

}  // namespace winay
