#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "winay/core/text.hpp"
#include "winay/model/model.hpp"
#include "winay/record/snapshot.hpp"
#include "winay/report/trace/tellings.hpp"

/// The story of one household, bimester by bimester, alone or side by side under two arms.
namespace winay {

/// One household under one arm: what `winay trace` has watched.
struct StoryArm {
  std::string label;  ///< on the scenario axis: `quick:juntos`
  OwnText long_name;
  Arm arm;
  Model model;
  std::vector<OwnText> rules;       ///< of its transfer, by row: filled in by tell()
  Snapshot start;                   ///< the last bimester of the burn-in
  std::vector<Snapshot> snapshots;  ///< the calendar
};

/// What is told of one bimester of one arm.
struct Chapter {
  std::vector<Line> lines;  ///< in the order of the step

  /// Something happened that was not so in the bimester before.
  [[nodiscard]] bool has_news() const;
  friend bool operator==(const Chapter&, const Chapter&) = default;
};

/// Where the two histories part, in words.
struct PartingPhrases {
  std::size_t bimester = 0;   ///< place in the calendar
  bool before_start = false;  ///< they differ in the burn-in already
  std::size_t row = 0;        ///< of kept_list()
  OwnText a;
  OwnText b;
};

struct Story {
  std::int32_t household = 0;
  std::int32_t replicate = 0;
  std::uint64_t seed = 0;
  std::int32_t first_year = 0;
  std::int32_t price_year = 0;
  OwnText who;                                 ///< where it lives, and the like
  std::vector<StoryArm> arms;                  ///< one or two
  std::vector<std::vector<Chapter>> chapters;  ///< [arm][bimester]
  std::optional<PartingPhrases> parting;       ///< of two arms that differ
};

/// A household picked to be told of: worse off under B than under A in the last year.
struct PickedLoser {
  std::int32_t household = 0;
  std::string group;  ///< its kind: `assets_1`
  OwnText kind;
  double share = 0;  ///< of the kind that is worse off
  double loss = 0;   ///< its own, soles a person and month
};

/// How many were asked for and how they were picked, before their stories.
std::string about_picked(const std::vector<PickedLoser>& picked, std::size_t asked,
                         const Story& first, Language language);
/// What a picked household stands for, above its story.
std::string about_picked(const PickedLoser& picked, Language language);
nlohmann::json to_json(const PickedLoser& picked, Language language);

/// Tells what the arms have watched. `story` comes with everything but chapters and parting.
void tell(Story& story);

/// The first bimester that is told in full: before it two stories are the same.
std::size_t first_told(const Story& story);
/// From there on, in soles of the price year: what the household was paid, consumed and owes, of
/// two stories what B did more or less than A.
OwnText sum_of(const Story& story);

/// At most `table_width` columns; bimesters without news in either arm in one line.
std::string to_text(const Story& story, Language language);
/// Everything: told lines in the language, and all kept numbers.
nlohmann::json to_json(const Story& story, Language language);

/// The part of the model, as a line of the list of kept numbers names it: `exit`, `salida`.
std::string phase_words(std::string_view phase, Language language);

/// `2020-3`: the third bimester of 2020.
std::string date_of(std::int32_t first_year, std::int32_t bimester);

}  // namespace winay
