#include "winay/config/targets.hpp"

#include <algorithm>

#include "winay/config/parameter_path.hpp"
#include "winay/config/reader.hpp"
#include "winay/config/scalars.hpp"
#include "winay/config/target_declarations.hpp"

namespace winay {

namespace {

namespace fs = std::filesystem;
using config::Context;
using config::Node;
using config::Place;
using config::Problem;
using config::Reader;

constexpr Field no_field{.unit = "", .meaning = {}, .meaning_es = {}};

/// What goes with what.
struct Method {
  TargetEstimand estimand;
  TargetEstimator estimator;
};

Method method_for(Quantity quantity) {
  switch (quantity) {
    case Quantity::effect:
    case Quantity::relative_effect:
      return {TargetEstimand::reading, TargetEstimator::equation};
    case Quantity::effect_p25:
    case Quantity::effect_p50:
    case Quantity::effect_p75:
      return {TargetEstimand::reading, TargetEstimator::quantiles};
    case Quantity::coaching_effect:
    case Quantity::coaching_spillover:
      return {TargetEstimand::offer, TargetEstimator::saturation};
    case Quantity::association:
      return {TargetEstimand::level, TargetEstimator::least_squares};
    default:
      return {TargetEstimand::level, TargetEstimator::mean};
  }
}

/// What is wrong with a file beyond its single keys.
class Checks {
 public:
  Checks(Context& context, const Node& root) : context_(context), root_(root) {}

  void statistic(const PublishedStatistic& s) const;
  void range(const FitParameter& f) const;
  void start(const FitParameter& f, const Scenario& scenario) const;
  void count(const Targets& targets) const;
  void expected(const HeldOutCheck& c) const;

 private:
  /// Where a key of an entry stands.
  [[nodiscard]] Place place(const char* section, const std::string& name, const char* key) const {
    const config::Entry& entry = *root_.find(section)->value.find(name);
    const config::Entry* inner = entry.value.find(key);
    return inner != nullptr ? inner->value.place : entry.place;
  }
  void refuse(const char* section, const std::string& name, const char* key,
              config::Message message) const {
    context_.mistake(place(section, name, key), std::string(section) + '.' + name + '.' + key,
                     std::move(message));
  }

  Context& context_;
  const Node& root_;
};

void Checks::statistic(const PublishedStatistic& s) const {
  if (s.printed_from > s.value || s.value > s.printed_to) {
    refuse(
        "statistics", s.name, "value",
        {Problem::out_of_range,
         {config::digits(s.value), config::digits(s.printed_from), config::digits(s.printed_to)}});
  }
  const Method method = method_for(s.quantity);
  if (s.estimand == method.estimand && s.estimator == method.estimator) return;
  refuse("statistics", s.name, s.estimand != method.estimand ? "estimand" : "estimator",
         {Problem::target_estimator,
          {std::string(quantity_names.at(static_cast<std::size_t>(s.quantity))),
           std::string(target_estimand_names.at(static_cast<std::size_t>(method.estimand))),
           std::string(target_estimator_names.at(static_cast<std::size_t>(method.estimator)))}});
}

void Checks::range(const FitParameter& f) const {
  const double least = f.scale == FitScale::log ? std::max(f.from, 0.0) : f.from;
  if (f.to <= least) {
    refuse("fitted", f.name, "to",
           {Problem::fit_no_range, {config::digits(f.to), config::digits(least)}});
  }
  if (f.scale == FitScale::log && f.from <= 0) {
    refuse("fitted", f.name, "from", {Problem::fit_no_range, {config::digits(f.from), "0"}});
  }
  if (f.prior_deviation <= 0) {
    refuse("fitted", f.name, "prior_deviation",
           {Problem::fit_no_range, {config::digits(f.prior_deviation), "0"}});
  }
}

void Checks::start(const FitParameter& f, const Scenario& scenario) const {
  if (!f.in(scenario.structure)) return;
  Parameters parameters = scenario.model.parameters;
  const auto at = find_parameter(parameters, f.parameter);
  const double value = at->values.size() == 1 ? *at->values.front() : 0.0;
  if (f.from <= value && value <= f.to) return;
  refuse("fitted", f.name, value < f.from ? "from" : "to",
         {Problem::fit_start_outside,
          {config::digits(value), config::digits(f.from), config::digits(f.to)}});
}

void Checks::count(const Targets& targets) const {
  const auto fits =
      std::count_if(targets.statistics.begin(), targets.statistics.end(),
                    [](const PublishedStatistic& s) { return s.role == TargetRole::fit; });
  for (const std::string_view structure : structure_names) {
    const auto fitted = targets.fitted_in(structure).size();
    if (fitted <= static_cast<std::size_t>(fits)) continue;
    context_.mistake(root_.find("fitted")->place, "fitted",
                     {Problem::fit_too_many,
                      {std::to_string(fitted), std::string(structure), std::to_string(fits)}});
  }
}

void Checks::expected(const HeldOutCheck& c) const {
  if (c.from <= c.to) return;
  refuse("checks", c.name, "to",
         {Problem::fit_no_range, {config::digits(c.to), config::digits(c.from)}});
}

void check(Context& context, const Node& root, const Targets& targets, const Scenario* start) {
  const Checks checks(context, root);
  for (const PublishedStatistic& s : targets.statistics) checks.statistic(s);
  for (const FitParameter& f : targets.fitted) checks.range(f);
  for (const HeldOutCheck& c : targets.checks) checks.expected(c);
  if (root.find("fitted") != nullptr) checks.count(targets);
  if (start == nullptr || !context.mistakes.none()) return;
  for (const FitParameter& f : targets.fitted) checks.start(f, *start);
}

/// Paths that lead to no parameter, before their bounds are read in its unit. Whether there is
/// none.
bool all_known(Context& context, const Node& root) {
  const config::Entry* fitted = root.find("fitted");
  if (fitted == nullptr) return true;
  bool known = true;
  for (const config::Entry& entry : fitted->value.entries) {
    const config::Entry* path = entry.value.find("parameter");
    Parameters parameters;
    if (path == nullptr || find_parameter(parameters, path->value.text)) continue;
    const std::string near = config::nearest(path->value.text, parameter_paths());
    context.mistake(path->value.place, "fitted." + entry.key + ".parameter",
                    near.empty() ? config::Message{Problem::unknown, {}}
                                 : config::Message{Problem::unknown_near, {near}});
    known = false;
  }
  return known;
}

Targets read(const fs::path& file, const Scenario* start, const LoadOptions& options) {
  Context context;
  context.options = options;
  context.configs = options.configs;
  Targets targets;
  if (const Node* root = context.read(file, {})) {
    Reader reader(context, {"", {{root->place, root, true}}, root->place}, {"schema_version"});
    reader.text("targets", targets.name, no_field);
    reader.list("statistics", targets.statistics, no_field);
    std::optional<Discrepancy> discrepancy;
    reader.optional_section("discrepancy", discrepancy);
    targets.discrepancy = discrepancy.value_or(Discrepancy{});
    if (root->find("fitted") != nullptr && all_known(context, *root)) {
      reader.list("fitted", targets.fitted, no_field);
    } else {
      reader.ignore("fitted");
    }
    if (root->find("checks") != nullptr) {
      reader.list("checks", targets.checks, no_field);
    } else {
      reader.ignore("checks");
    }
    reader.finish();
    if (context.mistakes.none()) check(context, *root, targets, start);
  }
  context.mistakes.throw_if_any(options.language);
  targets.records = std::move(context.records);
  return targets;
}

}  // namespace

std::string unit_of_parameter(std::string_view path) {
  Parameters parameters;
  const auto at = find_parameter(parameters, path);
  return at ? std::string(at->field.unit) : "1";
}

const PublishedStatistic* Targets::find(std::string_view statistic) const {
  const auto found = std::find_if(statistics.begin(), statistics.end(),
                                  [&](const auto& s) { return s.name == statistic; });
  return found == statistics.end() ? nullptr : &*found;
}

std::vector<FitParameter> Targets::fitted_in(std::string_view structure) const {
  std::vector<FitParameter> some;
  std::copy_if(fitted.begin(), fitted.end(), std::back_inserter(some),
               [&](const FitParameter& f) { return f.in(structure); });
  return some;
}

Targets load_targets(const fs::path& file, const LoadOptions& options) {
  return read(file, nullptr, options);
}

Targets load_targets(const fs::path& file, const Scenario& start, const LoadOptions& options) {
  return read(file, &start, options);
}

}  // namespace winay
