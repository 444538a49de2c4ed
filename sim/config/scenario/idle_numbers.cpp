#include "winay/config/scenario/idle_numbers.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "winay/config/scenario/scenario.hpp"
#include "winay/config/yaml/scalars.hpp"

namespace winay {

namespace {

/// Numbers that not every structure reads: how their paths begin, and which ones do.
struct ReadBy {
  std::string_view begins;
  std::array<bool, structure_names.size()> structures;  ///< in the order of their names
};
constexpr ReadBy threshold_only(std::string_view begins) { return {begins, {true, false, false}}; }
constexpr std::array<ReadBy, 6> not_in_all{{
    threshold_only("production.minimum_scale"),
    threshold_only("production.capacity"),
    threshold_only("production.fixed_cost"),
    {"production.enterprise_", {true, false, true}},
    {"production.complement_", {false, true, false}},
    {"production.no_trap_", {false, false, true}},
}};

/// Numbers of a part of the model that households start from, whether it is switched on or not.
constexpr std::array<std::string_view, 5> of_the_start{
    "demography.eligible_age", "exit.recertification_interval", "exit.score_error",
    "exit.longest_affiliation", "exit.waiting"};

using Records = std::vector<ParameterRecord>;

bool says(const Records& records, const std::string& path, std::string_view value) {
  return std::any_of(records.begin(), records.end(),
                     [&](const ParameterRecord& r) { return r.path == path && r.value == value; });
}

/// `programmes.haku-winay.group_enterprise` of a number in it; empty for others.
std::string group_of(const std::string& path) {
  const std::size_t at = path.find("group_enterprise.");
  const bool in_group = at == 0 || (at != std::string::npos && path[at - 1] == '.');
  return in_group ? path.substr(0, path.find('.', at)) : "";
}

bool of_another_structure(const Records& records, const std::string& path) {
  const auto* const row =
      std::find_if(not_in_all.begin(), not_in_all.end(),
                   [&](const ReadBy& one) { return path.starts_with(one.begins); });
  if (row == not_in_all.end()) return false;
  for (std::size_t k = 0; k < structure_names.size(); ++k) {
    if (says(records, "production.structure", structure_names.at(k))) return !row->structures.at(k);
  }
  return false;
}

/// A number of a cost that yachachiqs share, in a programme that has none.
bool without_yachachiqs(const Records& records, const std::string& path) {
  const std::size_t costs = path.find("costs.");
  if (costs != 0 && (costs == std::string::npos || path[costs - 1] != '.')) return false;
  const std::string load = path.substr(0, costs) + "training.households_per_yachachiq";
  return says(records, path.substr(0, path.rfind('.')) + ".basis",
              cost_basis_names[static_cast<std::size_t>(CostBasis::yachachiq)]) &&
         std::none_of(records.begin(), records.end(),
                      [&](const ParameterRecord& r) { return r.path == load; });
}

/// What weighs a published number: its error, and what the print may stand for.
bool is_not_fitted(const Records& records, const std::string& path) {
  const bool weighs = path.ends_with(".standard_error") || path.ends_with(".printed_from") ||
                      path.ends_with(".printed_to");
  if (!path.starts_with("statistics.") || !weighs) return false;
  const std::string role = path.substr(0, path.rfind('.')) + ".role";
  return !says(records, role, "fit") && !says(records, role, "bound");
}

/// What needs no scenario to be seen.
std::optional<IdleReason> reason_in(const Records& records, const ParameterRecord& record) {
  if (record.label) return IdleReason::described_only;
  if (is_switched_off(records, record.path)) return IdleReason::switched_off;
  const std::string group = group_of(record.path);
  if (!group.empty() && record.path != group + ".from_assets" &&
      says(records, group + ".from_assets", "0")) {
    return IdleReason::assets_at_once;
  }
  if (of_another_structure(records, record.path)) return IdleReason::other_structure;
  if (without_yachachiqs(records, record.path)) return IdleReason::no_yachachiqs;
  if (is_not_fitted(records, record.path)) return IdleReason::not_fitted;
  return {};
}

bool in_no_arm(const Scenario& scenario, const std::string& path) {
  constexpr std::string_view section = "programmes.";
  if (!path.starts_with(section)) return false;
  const std::string name =
      path.substr(section.size(), path.find('.', section.size()) - section.size());
  return std::none_of(scenario.arms.begin(), scenario.arms.end(), [&](const Arm& arm) {
    return std::any_of(arm.programmes.begin(), arm.programmes.end(),
                       [&](const Programme& p) { return p.name == name; });
  });
}

/// Before the first year stands its level.
bool in_no_year(const Scenario& scenario, const std::string& path) {
  constexpr std::string_view section = "prices.level.";
  if (!path.starts_with(section)) return false;
  const int year = std::stoi(path.substr(section.size()));
  const int first = scenario.run.first_year;
  return year != scenario.model.prices.base_year &&
         (year < first || year >= first + scenario.run.years);
}

std::optional<IdleReason> reason_in(const Scenario& scenario, const ParameterRecord& record) {
  if (const auto reason = reason_in(scenario.parameters, record)) return reason;
  if (in_no_arm(scenario, record.path)) return IdleReason::in_no_arm;
  if (in_no_year(scenario, record.path)) return IdleReason::year_not_simulated;
  return {};
}

template <class Reason>
std::vector<IdleNumber> idle_of(const Records& records, const std::string& file,
                                const Reason& reason_of) {
  std::vector<IdleNumber> idle;
  for (const ParameterRecord& record : records) {
    if (record.file != file) continue;
    if (const auto reason = reason_of(record)) idle.push_back({record.path, *reason});
  }
  return idle;
}

}  // namespace

bool is_switched_off(const Records& records, const std::string& path) {
  const std::string section = path.substr(0, path.find('.'));
  const bool acts = path == section + ".on" ||
                    std::find(of_the_start.begin(), of_the_start.end(), path) != of_the_start.end();
  return !acts && says(records, section + ".on", "false");
}

std::vector<IdleNumber> idle_numbers(const Records& records, const std::string& file) {
  return idle_of(records, file, [&](const ParameterRecord& r) { return reason_in(records, r); });
}

std::vector<IdleNumber> idle_numbers(const Scenario& scenario, const std::string& file) {
  return idle_of(scenario.parameters, file,
                 [&](const ParameterRecord& r) { return reason_in(scenario, r); });
}

}  // namespace winay
