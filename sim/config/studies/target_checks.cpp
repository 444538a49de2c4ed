#include "config/studies/target_checks.hpp"

#include <algorithm>
#include <initializer_list>
#include <map>

#include "config/studies/target_kinds.hpp"
#include "winay/config/reader/parameter_path.hpp"
#include "winay/config/yaml/scalars.hpp"
#include "winay/config/yaml/writer.hpp"
#include "winay/phases/production_parameters.hpp"

namespace winay::config {

namespace {

template <std::size_t n, class Choice>
std::string name_of(const std::array<std::string_view, n>& names, Choice choice) {
  return std::string(names.at(static_cast<std::size_t>(choice)));
}

class Checks {
 public:
  Checks(Context& context, const Node& root) : context_(context), root_(root) {
    for (const ParameterRecord& record : context.records) units_[record.path] = record.unit;
  }

  void sections() const;
  void printed(const PublishedStatistic& s) const;
  void kind(const PublishedStatistic& s) const;
  void method(const PublishedStatistic& s) const;
  void parameter(const FitParameter& f) const;
  void range(const FitParameter& f) const;
  void twice(const FitParameter& f, const std::vector<FitParameter>& before) const;
  void start(const FitParameter& f, const Scenario& scenario) const;
  void count(const Targets& targets) const;
  void expected(const HeldOutCheck& c) const;

 private:
  using Keys = std::initializer_list<std::string_view>;

  static std::string path(std::string_view section, std::string_view name, std::string_view key) {
    return join(join(std::string(section), name), key);
  }
  /// Whether these keys of an entry are words and numbers that could be read, and mean what they
  /// say.
  [[nodiscard]] bool read(std::string_view section, const std::string& name, Keys keys) const {
    return std::all_of(keys.begin(), keys.end(), [&](std::string_view key) {
      const auto found = units_.find(path(section, name, key));
      return found != units_.end() &&
             !mistaken(*entry(section, name).value.find(key), found->second);
    });
  }
  /// Whether a value is in another unit than the model's, or what a comma left of a number.
  static bool mistaken(const Entry& entry, const std::string& expected) {
    const Entry* unit = entry.value.find("unit");
    if (unit != nullptr && unit->value.text != expected) return true;
    return std::any_of(entry.value.entries.begin(), entry.value.entries.end(),
                       [](const Entry& e) { return e.value.kind == Node::Kind::nothing; });
  }
  [[nodiscard]] const Entry& entry(std::string_view section, const std::string& name) const {
    return *root_.find(section)->value.find(name);
  }
  /// Where a key of an entry stands.
  [[nodiscard]] Place place(std::string_view section, const std::string& name,
                            std::string_view key) const {
    const Entry& whole = entry(section, name);
    const Entry* inner = whole.value.find(key);
    return inner != nullptr ? inner->value.place : whole.place;
  }
  void refuse(std::string_view section, const std::string& name, std::string_view key,
              Message message, std::vector<Note> notes = {}) const {
    context_.mistake(place(section, name, key), path(section, name, key), std::move(message),
                     std::move(notes));
  }

  Context& context_;
  const Node& root_;
  std::map<std::string, std::string> units_;  ///< of what could be read, by path
};

void Checks::sections() const {
  if (root_.find("statistics") != nullptr) return;
  context_.mistake(root_.place, "statistics", {Problem::missing, {}});
}

void Checks::printed(const PublishedStatistic& s) const {
  if (!read("statistics", s.name, {"value", "printed_from", "printed_to"})) return;
  if (s.printed_from <= s.value && s.value <= s.printed_to) return;
  refuse("statistics", s.name, "value",
         {Problem::out_of_range, {digits(s.value), digits(s.printed_from), digits(s.printed_to)}});
}

/// Quantity, outcome and unit.
void Checks::kind(const PublishedStatistic& s) const {
  if (!read("statistics", s.name, {"quantity", "outcome"})) return;
  const std::string quantity = name_of(quantity_names, s.quantity);
  const std::string outcome = name_of(study_outcome_names, s.outcome);
  const auto outcomes = outcomes_of(s.quantity);
  if (std::find(outcomes.begin(), outcomes.end(), outcome) == outcomes.end()) {
    refuse("statistics", s.name, "outcome",
           {Problem::target_goes_with, {quantity, listed(outcomes), outcome}});
    return;
  }
  const TargetUnit unit = unit_of(s.quantity, s.outcome);
  if (s.unit == unit || s.unit == TargetUnit::unread) return;
  refuse("statistics", s.name, "unit",
         {Problem::target_goes_with,
          {quantity + " · " + outcome, in_quotes(name_of(target_unit_names, unit)),
           in_quotes(name_of(target_unit_names, s.unit))}});
}

void Checks::method(const PublishedStatistic& s) const {
  const TargetMethod method = method_for(s.quantity);
  const Message message{
      Problem::target_estimator,
      {name_of(quantity_names, s.quantity), name_of(target_estimand_names, method.estimand),
       name_of(target_estimator_names, method.estimator)}};
  if (read("statistics", s.name, {"quantity", "estimand"}) && s.estimand != method.estimand) {
    refuse("statistics", s.name, "estimand", message);
  }
  if (read("statistics", s.name, {"quantity", "estimator"}) && s.estimator != method.estimator) {
    refuse("statistics", s.name, "estimator", message);
  }
}

/// A path that leads to no parameter.
void Checks::parameter(const FitParameter& f) const {
  if (f.parameter.empty() || !f.unit.empty()) return;
  refuse("fitted", f.name, "parameter", unknown_key(f.parameter, parameter_paths()));
}

void Checks::range(const FitParameter& f) const {
  const bool log = f.scale == FitScale::log && read("fitted", f.name, {"scale"});
  for (const auto& [key, bound] : {std::pair{"from", f.from}, std::pair{"to", f.to}}) {
    if (!log || bound > 0 || !read("fitted", f.name, {key})) continue;
    refuse("fitted", f.name, key, {Problem::fit_log_of_none, {digits(bound)}});
  }
  if (read("fitted", f.name, {"from", "to"}) && f.to <= f.from) {
    refuse("fitted", f.name, "to", {Problem::fit_no_range, {digits(f.to), digits(f.from)}});
  }
  if (read("fitted", f.name, {"prior_deviation"}) && f.prior_deviation <= 0) {
    refuse("fitted", f.name, "prior_deviation",
           {Problem::fit_no_range, {digits(f.prior_deviation), "0"}});
  }
}

/// Another entry that fits the same parameter in a structure of this one's.
void Checks::twice(const FitParameter& f, const std::vector<FitParameter>& before) const {
  for (const FitParameter& g : before) {
    if (&g == &f) return;
    if (g.parameter != f.parameter || f.unit.empty() || !read("fitted", f.name, {"structure"}) ||
        !read("fitted", g.name, {"structure"})) {
      continue;
    }
    if (f.structure != g.structure && f.structure != 0 && g.structure != 0) continue;
    refuse("fitted", f.name, "parameter", {Problem::fit_twice, {f.parameter}},
           {{place("fitted", g.name, "parameter"), {Problem::note_first, {}}}});
  }
}

void Checks::start(const FitParameter& f, const Scenario& scenario) const {
  if (f.unit.empty() || !read("fitted", f.name, {"structure", "from", "to"}) ||
      !f.in(scenario.structure)) {
    return;
  }
  Parameters parameters = scenario.model.parameters;
  const auto at = find_parameter(parameters, f.parameter);
  const double value = at->values.size() == 1 ? *at->values.front() : 0.0;
  if (f.from > f.to || (f.from <= value && value <= f.to)) return;
  refuse("fitted", f.name, value < f.from ? "from" : "to",
         {Problem::fit_start_outside,
          {scenario.reading, scenario.structure, digits(value), digits(f.from), digits(f.to)}});
}

/// Statistics whose role is unreadable may be fitted ones; parameters whose structure is, may not.
void Checks::expected(const HeldOutCheck& c) const {
  if (!read("checks", c.name, {"number", "from", "to"}) || c.from <= c.to) return;
  refuse("checks", c.name, "to", {Problem::fit_no_range, {digits(c.to), digits(c.from)}});
}

void Checks::count(const Targets& targets) const {
  const auto fits = std::count_if(
      targets.statistics.begin(), targets.statistics.end(), [&](const PublishedStatistic& s) {
        return s.role == TargetRole::fit || !read("statistics", s.name, {"role"});
      });
  for (const std::string_view structure : structure_names) {
    const auto fitted =
        std::count_if(targets.fitted.begin(), targets.fitted.end(), [&](const FitParameter& f) {
          return f.in(structure) && read("fitted", f.name, {"structure"});
        });
    if (fitted <= fits) continue;
    context_.mistake(root_.find("fitted")->place, "fitted",
                     {Problem::fit_too_many,
                      {std::to_string(fitted), std::string(structure), std::to_string(fits)}});
  }
}

}  // namespace

void check_targets(Context& context, const Node& root, const Targets& targets,
                   const std::vector<const Scenario*>& starts) {
  const Checks checks(context, root);
  checks.sections();
  for (const PublishedStatistic& s : targets.statistics) {
    checks.printed(s);
    checks.kind(s);
    checks.method(s);
  }
  for (const FitParameter& f : targets.fitted) {
    checks.parameter(f);
    checks.range(f);
    checks.twice(f, targets.fitted);
    for (const Scenario* start : starts) checks.start(f, *start);
  }
  for (const HeldOutCheck& c : targets.checks) checks.expected(c);
  checks.count(targets);
}

}  // namespace winay::config
