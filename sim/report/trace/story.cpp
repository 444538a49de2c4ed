#include "winay/report/trace/story.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "winay/model/calendar.hpp"
#include "winay/record/event.hpp"

namespace winay {

namespace {

const Snapshot& before(const StoryArm& arm, std::size_t t) {
  return t == 0 ? arm.start : arm.snapshots[t - 1];
}

Scene scene_at(const StoryArm& arm, std::size_t t) {
  return {arm.arm, arm.model, arm.rules, before(arm, t), arm.snapshots[t]};
}

/// What rules of the transfer an arm has, as events give them for reasons.
std::vector<OwnText> rules_of(const Arm& arm) {
  const RuleReasons reasons = rule_reasons({&arm, 1});
  std::vector<OwnText> rules;
  for (const Reason reason : reasons.of_arm.front()) {
    rules.push_back(reasons.texts.at(static_cast<std::size_t>(reason) - reason_texts.size()));
  }
  return rules;
}

std::vector<Chapter> chapters_of(const StoryArm& arm) {
  std::vector<Chapter> chapters;
  for (std::size_t t = 0; t < arm.snapshots.size(); ++t) {
    Chapter chapter;
    for (const Telling& telling : tellings()) {
      auto line = telling.tell(scene_at(arm, t));
      if (!line) continue;
      line->what = telling.what;
      chapter.lines.push_back(std::move(*line));
    }
    chapters.push_back(std::move(chapter));
  }
  return chapters;
}

PartingPhrases phrases(std::size_t bimester, bool before_start, std::size_t row, const Scene& a,
                       const Scene& b) {
  const TechnologySet which = differing(a.now.technologies[row], b.now.technologies[row]);
  return {bimester, before_start, row, words_of(row, a, which), words_of(row, b, which)};
}

std::optional<PartingPhrases> part(const StoryArm& a, const StoryArm& b) {
  if (const auto early = first_difference({&a.start, 1}, {&b.start, 1})) {
    const Scene in_a{a.arm, a.model, a.rules, a.start, a.start};
    const Scene in_b{b.arm, b.model, b.rules, b.start, b.start};
    return phrases(0, true, early->row, in_a, in_b);
  }
  const auto found = first_difference(a.snapshots, b.snapshots);
  if (!found) return std::nullopt;
  return phrases(found->bimester, false, found->row, scene_at(a, found->bimester),
                 scene_at(b, found->bimester));
}

}  // namespace

bool Chapter::has_news() const {
  return std::any_of(lines.begin(), lines.end(), [](const Line& line) { return line.news; });
}

void tell(Story& story) {
  story.chapters.clear();
  for (StoryArm& arm : story.arms) {
    arm.rules = rules_of(arm.arm);
    story.chapters.push_back(chapters_of(arm));
  }
  story.parting.reset();
  if (story.arms.size() == 2) story.parting = part(story.arms[0], story.arms[1]);
}

std::string date_of(std::int32_t first_year, std::int32_t bimester) {
  return fmt::format("{}-{}", first_year + year_of(bimester), season_of(bimester) + 1);
}

}  // namespace winay
