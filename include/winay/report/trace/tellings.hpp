#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "winay/core/text.hpp"
#include "winay/model/model.hpp"
#include "winay/record/snapshot.hpp"

/// What is told of a household in a bimester: a list of small functions, each of which looks at one
/// thing. A new rule adds its own to the list.
namespace winay {

/// What a telling looks at.
struct Scene {
  const Arm& arm;
  const Model& model;
  const std::vector<OwnText>& rules;  ///< of the arm's transfer, by row: name, place, condition
  const Snapshot& before;
  const Snapshot& now;

  /// A flag or number is not what it was.
  [[nodiscard]] bool changed(Kept kept) const { return before[kept] != now[kept]; }
  [[nodiscard]] bool begins(Kept kept) const { return !before.is(kept) && now.is(kept); }
  [[nodiscard]] bool ends(Kept kept) const { return before.is(kept) && !now.is(kept); }
};

/// One thing told. What is no news is told only beside news.
struct Line {
  OwnText phrase;
  bool news = true;
  std::string_view what = {};  ///< name of the telling, put there by who goes through the list

  friend bool operator==(const Line&, const Line&) = default;
};

struct Telling {
  std::string_view what;
  std::optional<Line> (*tell)(const Scene&);
};

/// All tellings, in the order of the step.
std::span<const Telling> tellings();

/// What a kept number, a row of kept_list(), was in a bimester, in words: `in Juntos, transfer 200
/// paid`. Of a packed column only the technologies of `which`.
OwnText words_of(std::size_t row, const Scene& scene, const TechnologySet& which);

/// Standing with the transfer, with the payment that goes with it.
OwnText transfer_standing_words(const Scene& scene);
/// Soles as whole numbers, in both languages.
OwnText soles_words(double soles);
/// Those of `which` that are in a set, by name: `shed, sprinkler`.
OwnText technology_list(const TechnologySet& set, const TechnologySet& which = every_technology);

// One telling each.
std::optional<Line> tell_members(const Scene& scene);
std::optional<Line> tell_new_head(const Scene& scene);
std::optional<Line> tell_recertification(const Scene& scene);
std::optional<Line> tell_exit(const Scene& scene);
std::optional<Line> tell_queue(const Scene& scene);
std::optional<Line> tell_rule(const Scene& scene);
std::optional<Line> tell_exit_grant(const Scene& scene);
std::optional<Line> tell_top_up(const Scene& scene);
std::optional<Line> tell_economy(const Scene& scene);
std::optional<Line> tell_climate(const Scene& scene);
std::optional<Line> tell_asset_loss(const Scene& scene);
std::optional<Line> tell_terms(const Scene& scene);
std::optional<Line> tell_payment(const Scene& scene);
std::optional<Line> tell_emergency(const Scene& scene);
std::optional<Line> tell_enrolment(const Scene& scene);
std::optional<Line> tell_visits(const Scene& scene);
std::optional<Line> tell_assets_given(const Scene& scene);
std::optional<Line> tell_delivery(const Scene& scene);
std::optional<Line> tell_sessions(const Scene& scene);
std::optional<Line> tell_plan(const Scene& scene);
std::optional<Line> tell_taken_up(const Scene& scene);
std::optional<Line> tell_given_up(const Scene& scene);
std::optional<Line> tell_missed(const Scene& scene);
std::optional<Line> tell_informal_loan(const Scene& scene);
std::optional<Line> tell_sale(const Scene& scene);
std::optional<Line> tell_formal_loan(const Scene& scene);
std::optional<Line> tell_investment(const Scene& scene);
std::optional<Line> tell_conditions(const Scene& scene);
std::optional<Line> tell_enterprise(const Scene& scene);
std::optional<Line> tell_poverty(const Scene& scene);
std::optional<Line> tell_means(const Scene& scene);

}  // namespace winay
