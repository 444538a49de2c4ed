#include "winay/config/scenario/idle_numbers.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "winay/config/scenario/scenario.hpp"
#include "winay/config/yaml/scalars.hpp"

namespace winay {

namespace {

constexpr std::array<Text, 6> reasons{{
    {"described only, moves nothing", "solo se describe, no mueve nada"},
    {"moves nothing here, its programme is in no arm",
     "aquí no mueve nada, su programa no está en ningún brazo"},
    {"moves nothing here, its part of the model is switched off",
     "aquí no mueve nada, su parte del modelo está apagada"},
    {"moves nothing here, another structure reads it",
     "aquí no mueve nada, lo lee otra estructura"},
    {"moves nothing here, its year is not simulated", "aquí no mueve nada, su año no se simula"},
    {"moves nothing while from_assets is 0 and all assets come at once",
     "no mueve nada mientras from_assets sea 0 y todos los activos lleguen juntos"},
}};

/// The parameters of one structure begin with its name.
constexpr std::array<std::pair<std::string_view, std::string_view>, 2> of_one_structure{
    {{"production.complement_", "complementarity"}, {"production.no_trap_", "no_trap"}}};

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

/// What needs no scenario to be seen.
std::optional<IdleReason> reason_in(const Records& records, const ParameterRecord& record) {
  if (record.label) return IdleReason::described_only;
  const std::string section = record.path.substr(0, record.path.find('.'));
  const bool is_switch = record.path == section + ".on";
  if (!is_switch && says(records, section + ".on", "false")) return IdleReason::switched_off;
  const std::string group = group_of(record.path);
  if (!group.empty() && record.path != group + ".from_assets" &&
      says(records, group + ".from_assets", "0")) {
    return IdleReason::assets_at_once;
  }
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

bool of_another_structure(const Scenario& scenario, const std::string& path) {
  return std::any_of(of_one_structure.begin(), of_one_structure.end(), [&](const auto& one) {
    return path.starts_with(one.first) && scenario.structure != one.second;
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
  if (of_another_structure(scenario, record.path)) return IdleReason::other_structure;
  if (in_no_year(scenario, record.path)) return IdleReason::year_not_simulated;
  return {};
}

/// `a.*.c` of `a.b.c`: the path without the key before its last one.
std::string without_key(const std::string& path) {
  const std::size_t last = path.rfind('.');
  const std::size_t before =
      last == std::string::npos || last == 0 ? std::string::npos : path.rfind('.', last - 1);
  if (before == std::string::npos) return path;
  return path.substr(0, before + 1) + "*" + path.substr(last);
}

/// Paths, each once; those that differ in the key before the last one, as one.
std::vector<std::string> together(const std::vector<std::string>& paths) {
  std::vector<std::string> shown;
  for (const std::string& path : paths) {
    const std::string pattern = without_key(path);
    const auto alike = std::count_if(paths.begin(), paths.end(), [&](const std::string& other) {
      return without_key(other) == pattern;
    });
    const std::string& name = alike > 1 ? pattern : path;
    if (std::find(shown.begin(), shown.end(), name) == shown.end()) shown.push_back(name);
  }
  return shown;
}

}  // namespace

std::vector<IdleNumber> idle_numbers(const Records& records) {
  std::vector<IdleNumber> idle;
  for (const ParameterRecord& record : records) {
    if (const auto reason = reason_in(records, record)) idle.push_back({record.path, *reason});
  }
  return idle;
}

std::vector<IdleNumber> idle_numbers(const Scenario& scenario, const std::string& file) {
  std::vector<IdleNumber> idle;
  for (const ParameterRecord& record : scenario.parameters) {
    if (record.file != file) continue;
    if (const auto reason = reason_in(scenario, record)) idle.push_back({record.path, *reason});
  }
  return idle;
}

std::vector<std::string> lines_of(const std::vector<IdleNumber>& idle, Language language) {
  std::vector<std::string> lines;
  for (std::size_t k = 0; k < reasons.size(); ++k) {
    std::vector<std::string> paths;
    for (const IdleNumber& number : idle) {
      if (static_cast<std::size_t>(number.reason) == k) paths.push_back(number.path);
    }
    if (paths.empty()) continue;
    std::string line(reasons[k].in(language));
    const std::vector<std::string> shown = together(paths);
    for (std::size_t p = 0; p < shown.size(); ++p) line += (p == 0 ? ": " : ", ") + shown[p];
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace winay
