#include <nlohmann/json.hpp>

#include "winay/model/calendar.hpp"
#include "winay/report/trace/story.hpp"
#include "winay/report/words/figures.hpp"

namespace winay {

namespace {

using nlohmann::json;

std::string full_name(const KeptField& field) {
  return std::string(field.phase) + "." + std::string(field.name);
}

json date_json(const Story& story, std::int32_t bimester) {
  return {{"period", bimester},
          {"year", story.first_year + year_of(bimester)},
          {"bimester", season_of(bimester) + 1}};
}

json snapshot_json(const Story& story, const Snapshot& snapshot, const Chapter& chapter,
                   Language language) {
  json result = date_json(story, snapshot.bimester);
  json told = json::array();
  for (const Line& line : chapter.lines) {
    told.push_back({{"what", line.what}, {"text", line.phrase.in(language)}, {"news", line.news}});
  }
  json values = json::object();
  for (std::size_t row = 0; row < kept_list().size(); ++row) {
    values[full_name(kept_list()[row])] = snapshot.value[row];
  }
  result["prices"] = snapshot.prices;
  result["told"] = std::move(told);
  result["values"] = std::move(values);
  return result;
}

json arm_json(const Story& story, std::size_t a, Language language) {
  const StoryArm& arm = story.arms[a];
  json bimesters = json::array();
  for (std::size_t t = 0; t < arm.snapshots.size(); ++t) {
    bimesters.push_back(snapshot_json(story, arm.snapshots[t], story.chapters[a][t], language));
  }
  return {{"label", arm.label},
          {"arm", arm.arm.name},
          {"long_name", arm.long_name.in(language)},
          {"bimesters", std::move(bimesters)}};
}

json parting_json(const Story& story, Language language) {
  if (!story.parting) return nullptr;
  const PartingPhrases& p = *story.parting;
  const Snapshot& a = p.before_start ? story.arms[0].start : story.arms[0].snapshots[p.bimester];
  const Snapshot& b = p.before_start ? story.arms[1].start : story.arms[1].snapshots[p.bimester];
  json result = date_json(story, a.bimester);
  const KeptField& field = kept_list()[p.row];
  result["phase"] = field.phase;
  result["variable"] = full_name(field);
  result["a"] = {{"value", a.value[p.row]}, {"text", p.a.in(language)}};
  result["b"] = {{"value", b.value[p.row]}, {"text", p.b.in(language)}};
  return result;
}

json units_json() {
  json units = json::object();
  for (const KeptField& field : kept_list()) units[full_name(field)] = field.units;
  return units;
}

}  // namespace

json to_json(const Story& story, Language language) {
  json arms = json::array();
  for (std::size_t a = 0; a < story.arms.size(); ++a) arms.push_back(arm_json(story, a, language));
  return {{"household", story.household},     {"who", story.who.in(language)},
          {"replicate", story.replicate},     {"seed", seed_text(story.seed)},
          {"price_year", story.price_year},   {"units", units_json()},
          {"arms", std::move(arms)},          {"first_difference", parting_json(story, language)},
          {"sum", sum_of(story).in(language)}};
}

}  // namespace winay
