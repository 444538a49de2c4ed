#include "config/scenario/combinations.hpp"

#include <algorithm>

namespace winay::config {

namespace {

/// Whether anything but cash and messages depends on who takes part: those go to the households
/// that the population has in the transfer.
bool reads_targeting(const Programme& programme) {
  const bool per_household =
      std::any_of(programme.costs.begin(), programme.costs.end(),
                  [](const CostLine& line) { return line.basis != CostBasis::payment; });
  return per_household || programme.in_kind_assets || programme.training || programme.coaching ||
         programme.financial_inclusion;
}

void check_transfer(Context& context, const View& targeting, const Programme& programme) {
  const auto refuse = [&](const char* key, const char* instead) {
    const View number = targeting.child(key);
    context.mistake(number.place(), number.path, {Problem::transfer_for_all, {instead}});
  };
  if (programme.targeting.centres != 1) refuse("centres", "1");
  if (programme.targeting.households != 1) refuse("households", "1");
  if (programme.targeting.coordination) refuse("coordination", "none");
}

void refuse_number(Context& context, const View& number, const std::string& needed,
                   const std::string& instead) {
  context.mistake(number.place(), number.path, {Problem::counts_only_with, {needed, instead}});
}

std::string in_words(CostBasis basis) {
  return "'basis: " + std::string(cost_basis_names[static_cast<std::size_t>(basis)]) + "'";
}

void check_costs(Context& context, const View& costs, const Programme& programme) {
  const std::string spreadable =
      in_words(CostBasis::household_start) + " / " + in_words(CostBasis::yachachiq);
  for (const CostLine& line : programme.costs) {
    const View said = costs.child(line.name.en);
    const bool spread =
        line.basis == CostBasis::household_start || line.basis == CostBasis::yachachiq;
    if (!spread && line.spread_over != 1) {
      refuse_number(context, said.child("spread_over"), spreadable, "1");
    }
  }
}

}  // namespace

void check_combinations(Context& context, const View& view, const Programme& programme) {
  if (!context.mistakes.none()) return;  // what could not be read is not 1
  if (programme.cash_transfer && !reads_targeting(programme)) {
    check_transfer(context, view.child("targeting"), programme);
  }
  check_costs(context, view.child("costs"), programme);
  const bool grouped = programme.group_enterprise && programme.group_enterprise->from_assets > 0;
  if (grouped && !programme.in_kind_assets) {
    refuse_number(context, view.child("group_enterprise").child("from_assets"), "'in_kind_assets'",
                  "0");
  }
}

}  // namespace winay::config
