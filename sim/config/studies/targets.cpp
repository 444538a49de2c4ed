#include "winay/config/studies/targets.hpp"

#include <algorithm>

#include "config/reader/declarations.hpp"
#include "config/reader/reader.hpp"
#include "config/studies/target_checks.hpp"
#include "config/studies/target_declarations.hpp"
#include "winay/config/reader/parameter_path.hpp"

namespace winay {

namespace {

namespace fs = std::filesystem;
using config::Context;
using config::Node;
using config::Reader;

Targets read(const fs::path& file, const std::vector<const Scenario*>& starts,
             const LoadOptions& options) {
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
    reader.list("fitted", targets.fitted, no_field);
    if (root->find("checks") != nullptr) {
      reader.list("checks", targets.checks, no_field);
    } else {
      reader.ignore("checks");
    }
    reader.finish();
    config::check_targets(context, *root, targets, starts);
  }
  context.mistakes.throw_if_any(options.language);
  targets.records = std::move(context.records);
  return targets;
}

}  // namespace

std::string unit_of_parameter(std::string_view path) {
  Parameters parameters;
  const auto at = find_parameter(parameters, path);
  return at ? std::string(at->field.unit) : std::string();
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
  return read(file, {}, options);
}

Targets load_targets(const fs::path& file, const std::vector<const Scenario*>& starts,
                     const LoadOptions& options) {
  return read(file, starts, options);
}

}  // namespace winay
