#include <algorithm>
#include <array>
#include <string_view>

#include "config/reader/declarations.hpp"
#include "config/reader/reader.hpp"
#include "config/rules/rules.hpp"
#include "config/scenario/combinations.hpp"
#include "config/scenario/prices.hpp"
#include "config/scenario/targeting.hpp"
#include "winay/config/reader/layers.hpp"
#include "winay/config/scenario/idle_numbers.hpp"
#include "winay/config/scenario/scenario.hpp"
#include "winay/config/scenario/variants.hpp"
#include "winay/config/schema/kinds.hpp"
#include "winay/config/studies/estimation_plan.hpp"
#include "winay/config/studies/expectations.hpp"
#include "winay/config/studies/import_map.hpp"
#include "winay/config/studies/sensitivity_inputs.hpp"
#include "winay/config/studies/study.hpp"
#include "winay/config/studies/study_data_map.hpp"
#include "winay/config/studies/targets.hpp"

namespace winay {
namespace {

namespace fs = std::filesystem;
using config::Context;
using config::Node;
using config::Reader;
using config::Said;
using config::View;

template <std::size_t n>
bool has_any(const Node& root, const std::array<std::string_view, n>& keys) {
  return std::any_of(keys.begin(), keys.end(),
                     [&](std::string_view key) { return root.find(key) != nullptr; });
}

/// Told from the keys at the root.
FileKind kind_of(const Node& root) {
  constexpr std::array<std::string_view, 10> scenario{
      "extends", "reading", "structure", "run",     "programmes",
      "arms",    "base",    "policy",    "economy", "name"};
  constexpr std::array<std::string_view, 10> programme{
      "targeting",           "cash_transfer", "in_kind_assets",   "training", "group_enterprise",
      "financial_inclusion", "coaching",      "manager_messages", "costs",    "starts"};
  constexpr std::array<std::string_view, 3> targets{"targets", "statistics", "fitted"};
  if (root.find("estimates") != nullptr) return FileKind::estimation_plan;  // of a `study` as well
  if (root.find("study") != nullptr) return FileKind::study;
  if (has_any(root, targets)) return FileKind::targets;
  if (root.find("data") != nullptr) return FileKind::study_data_map;
  if (root.find("survey") != nullptr) return FileKind::import_map;
  if (root.find("expectations") != nullptr) return FileKind::expectations;
  if (root.find("sensitivity") != nullptr) return FileKind::sensitivity;
  if (root.find("assumptions") != nullptr) return FileKind::comparison;
  if (root.find("points") != nullptr) return FileKind::ridge;
  if (root.find("alternatives") != nullptr) return FileKind::alternatives;
  if (has_any(root, scenario)) return FileKind::scenario;
  if (has_any(root, programme)) return FileKind::programme;
  if (root.find("population") != nullptr) return FileKind::population;
  return FileKind::parameters;
}

View view_of(const Node& root) { return {{}, {Said{root.place, &root, true}}, root.place}; }

void check_programme(Context& context, const Node& root) {
  Programme programme;
  const View view = view_of(root);
  context.dated.allowed = true;
  Reader reader(context, view, config::rule_keys_of(view));
  declare(reader, programme);
  reader.finish();
  config::check_targeting(context, view, programme, context.dated.found);
  config::check_combinations(context, view, programme);
  const config::RuleScope scope;
  config::RuleList rules = config::open_rules(context, view);
  config::read_intake(context, view, programme);
  config::read_rules(context, scope, rules, programme);
}

void check_population(Context& context, const Node& root) {
  Reader reader(context, view_of(root), {});
  SyntheticPopulation population;
  reader.section("population", population);
  reader.finish();
}

/// A parameter file says only what differs from base.yaml.
void check_parameters(Context& context, const Node& root) {
  View view = view_of(root);
  if (!context.configs.empty()) {
    const Node* base = context.read(context.configs / "base.yaml", {});
    if (base != nullptr && base != &root) view.said.push_back({base->place, base, true});
  }
  Model model;
  context.solve = {{"adoption.intercept", &model.solve_adoption},
                   {"welfare.unmeasured_mean", &model.solve_welfare},
                   {"exit.cut_off", &model.solve_exit}};
  Reader reader(context, view, {"prices"});
  config::read_prices(context, view.child("prices"), model.prices);
  for_each_section(
      [&](std::string_view name, auto& part) {
        context.dated.allowed = name == "shocks";
        reader.section(name, part);
      },
      model.parameters);
  reader.finish();
}

/// Loads a file of a kind that has a loader of its own, which throws what is wrong; false: it has
/// none.
bool load_as(FileKind kind, const fs::path& file, const LoadOptions& options) {
  switch (kind) {
    case FileKind::import_map:
      static_cast<void>(load_import_map(file, options));
      return true;
    case FileKind::study:
      static_cast<void>(load_targets(load_study(file, options).targets, options));
      return true;
    case FileKind::estimation_plan:
      static_cast<void>(load_estimation_plan(file, options));
      return true;
    case FileKind::alternatives:
      static_cast<void>(load_alternatives(file, options));
      return true;
    case FileKind::expectations:
      static_cast<void>(load_expectations(file, options));
      return true;
    case FileKind::sensitivity:
      static_cast<void>(load_sensitivity(file, options));
      return true;
    case FileKind::study_data_map:
      static_cast<void>(load_study_data_map(file, options));
      return true;
    default:
      return false;
  }
}

}  // namespace

std::optional<FileKind> file_kind(const fs::path& file) {
  Context context;
  const Node* root = context.read(file, {});
  return root == nullptr ? std::nullopt : std::optional(kind_of(*root));
}

CheckedFile check_file(const fs::path& file, const LoadOptions& options) {
  Context context;
  context.options = options;
  context.configs =
      options.configs.empty() ? config::find_configs(file.parent_path()) : options.configs;
  const Node* root = context.read(file, {});
  const FileKind kind = root != nullptr ? kind_of(*root) : FileKind::parameters;
  if (kind == FileKind::scenario) {
    Scenario scenario = load_scenario(file, options);
    std::vector<IdleNumber> idle = idle_numbers(scenario, context.recorded(*root->place.source));
    return {std::move(scenario.warnings), std::move(scenario.in_force), std::move(idle)};
  }
  if (kind == FileKind::targets) {
    return {
        {},
        {},
        idle_numbers(load_targets(file, options).records, context.recorded(*root->place.source))};
  }
  if (load_as(kind, file, options)) return {};
  if (kind == FileKind::comparison) static_cast<void>(config::read_comparison(context, *root));
  if (kind == FileKind::ridge) static_cast<void>(config::read_ridge(context, *root));
  if (root != nullptr && kind == FileKind::programme) check_programme(context, *root);
  if (root != nullptr && kind == FileKind::population) check_population(context, *root);
  if (root != nullptr && kind == FileKind::parameters) check_parameters(context, *root);
  context.mistakes.throw_if_any(options.language);
  // Variants stand over scenarios that are not known here.
  if (root == nullptr || kind == FileKind::comparison || kind == FileKind::ridge) return {};
  return {{}, {}, idle_numbers(context.records, context.recorded(*root->place.source))};
}

}  // namespace winay
