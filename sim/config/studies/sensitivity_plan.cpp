#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "winay/config/reader/layers.hpp"
#include "winay/config/reader/parameter_path.hpp"
#include "winay/config/scenario/idle_numbers.hpp"
#include "winay/config/studies/sensitivity_inputs.hpp"
#include "winay/config/yaml/scalars.hpp"

namespace winay {

namespace {

namespace fs = std::filesystem;
using config::Context;
using config::Node;
using config::Problem;

/// Parameters that the model cuts to whole numbers: without a range of their own they stay.
constexpr std::array<std::string_view, 6> whole_parameters{
    "adoption.contacts_needed", "demography.eligible_age", "exit.recertification_interval",
    "exit.suspensions",         "exit.suspensions_within", "finance.locked_for"};

constexpr Text is_word{"a word or a switch: compare it as a variant",
                       "una palabra o un interruptor: compárelo como variante"};
constexpr Text is_solved{"solved anew at every point for what is known",
                         "se resuelve de nuevo en cada punto para lo que se conoce"};
constexpr Text is_price{"a published price index", "un índice de precios publicado"};
constexpr Text is_population{"of the population: named in no range",
                             "de la población: en ningún rango"};
constexpr Text is_programme{"a choice of a programme: named in no range",
                            "una decisión de un programa: en ningún rango"};
constexpr Text is_zero{"0, of which a share is nothing; it has no range",
                       "0, cuya proporción es nada; no tiene rango"};
constexpr Text is_whole{"a whole number without a range", "un número entero sin rango"};
constexpr Text is_several{"several values that no range moves together",
                          "varios valores que ningún rango mueve juntos"};
constexpr Text is_off{"its part of the model is switched off", "su parte del modelo está apagada"};
constexpr Text is_other{"read by another structure", "la lee otra estructura"};
constexpr Text has_no_room{"its range has no valid part", "su rango no tiene parte válida"};
constexpr Text is_compared{"the scenarios differ by it: it is what is compared",
                           "los escenarios difieren en él: es lo que se compara"};
constexpr Text is_dated{"it holds from a date on, or before the first year: its first value moves",
                        "rige desde una fecha, o antes del primer año: se mueve su primer valor"};
constexpr Text is_surveyed{"households are those of a survey",
                           "los hogares son los de una encuesta"};
constexpr Text is_idle{"its programme is in none of the arms compared",
                       "su programa no está en ninguno de los brazos que se comparan"};
constexpr Text is_described{"described only: nothing reads it", "solo se describe: nada lo lee"};

/// One number, or all values of a parameter that holds several.
struct Parameter {
  std::string path;
  std::vector<const ParameterRecord*> records;
  std::vector<double> values;
  std::optional<Field> field;  ///< of a parameter of the model
};

std::optional<double> number_of(const ParameterRecord& record) {
  Node node;
  node.kind = Node::Kind::scalar;
  node.text = record.value;
  return record.unit.empty() ? std::nullopt : config::read_number(node).value;
}

/// `haku-winay` of `programmes.haku-winay.costs.yachachiqs.amount`.
std::optional<std::string> programme_of(const std::string& path) {
  constexpr std::string_view section = "programmes.";
  if (!path.starts_with(section)) return {};
  return path.substr(section.size(), path.find('.', section.size()) - section.size());
}

/// Standard errors of a parameter file by path.
std::map<std::string, double> standard_errors_in(const fs::path& file, const LoadOptions& options) {
  std::map<std::string, double> errors;
  Context context;
  context.options = options;
  if (!fs::exists(file)) return errors;
  const Node* root = context.read(file, {});
  if (root == nullptr) return errors;
  for (const config::Entry& section : root->entries) {
    for (const config::Entry& entry : section.value.entries) {
      const config::Entry* error = entry.value.find("standard_error");
      if (error == nullptr) continue;
      errors[config::join(section.key, entry.key)] =
          config::read_number(error->value).value.value_or(0);
    }
  }
  return errors;
}

/// A number as it stands from a date on, or as it stood before the first year.
bool is_of_a_time(const std::string& path) {
  return path.starts_with("past.") || path.find(".changes.") != std::string::npos;
}

/// Makes the plan, parameter by parameter.
class Planner {
 public:
  Planner(const SensitivityFile& file, const std::vector<Scenario>& scenarios,
          const LoadOptions& options)
      : file_(file), scenarios_(scenarios), first_(scenarios.front()), options_(options) {
    const fs::path configs = options.configs.empty() ? config::find_configs(".") : options.configs;
    parameter_file_ = configs / "parameters" / (first_.reading + "-" + first_.structure + ".yaml");
    errors_ = standard_errors_in(parameter_file_, options);
  }

  SensitivityPlan plan();

 private:
  [[nodiscard]] std::vector<Parameter> parameters() const;
  void place(const Parameter& p);
  void place_absent(const std::vector<Parameter>& all);
  [[nodiscard]] bool is_played(const std::string& programme) const;
  bool stays(const Parameter& p);
  void by_range(const Parameter& p, const InputRange& range);
  void by_error(const Parameter& p, double error);
  void by_share(const Parameter& p);
  void add(const Parameter& p, InputRange range);
  /// The path that `--set` moves: of a number that changes at dates, its first value alone.
  [[nodiscard]] std::string moving(const std::string& path) const {
    const bool dated =
        std::any_of(scenarios_.begin(), scenarios_.end(), [&](const Scenario& scenario) {
          return std::any_of(
              scenario.parameters.begin(), scenario.parameters.end(),
              [&](const ParameterRecord& r) { return r.path.starts_with(path + ".changes."); });
        });
    return dated ? path + ".value" : path;
  }
  void leave(const std::string& path, const Text& reason) {
    plan_.left_out.push_back({path, reason});
  }
  [[nodiscard]] const InputRange* named(const std::vector<InputRange>& ranges,
                                        const std::string& path) const {
    const auto found = std::find_if(ranges.begin(), ranges.end(),
                                    [&](const InputRange& r) { return r.path == path; });
    return found == ranges.end() ? nullptr : &*found;
  }
  [[nodiscard]] bool differs(const Parameter& p) const;

  const SensitivityFile& file_;
  const std::vector<Scenario>& scenarios_;
  const Scenario& first_;
  const LoadOptions& options_;
  fs::path parameter_file_;
  std::map<std::string, double> errors_;
  SensitivityPlan plan_;
};

/// The path under which a record moves: that of all values where a range, an estimate or the model
/// holds several.
std::vector<Parameter> Planner::parameters() const {
  std::vector<Parameter> all;
  Parameters model;
  for (const Scenario& scenario : scenarios_) {
    for (const ParameterRecord& record : scenario.parameters) {
      std::string path = record.path;
      const std::string parent = path.substr(0, path.rfind('.'));
      auto at = find_parameter(model, parent);
      if (at || named(file_.ranges, parent) != nullptr) path = parent;
      const auto known =
          std::find_if(all.begin(), all.end(), [&](const Parameter& p) { return p.path == path; });
      Parameter& p = known == all.end() ? all.emplace_back() : *known;
      p.path = path;
      const bool again =
          std::any_of(p.records.begin(), p.records.end(),
                      [&](const ParameterRecord* r) { return r->path == record.path; });
      if (!again) p.records.push_back(&record);
      if (!at) at = find_parameter(model, path);
      if (at) p.field = at->field;
    }
  }
  for (Parameter& p : all) {
    for (const ParameterRecord* record : p.records) {
      if (const auto number = number_of(*record)) p.values.push_back(*number);
    }
  }
  return all;
}

/// Whether two of the scenarios that have it say different things of it.
bool Planner::differs(const Parameter& p) const {
  for (const ParameterRecord* record : p.records) {
    for (const Scenario& scenario : scenarios_) {
      for (const ParameterRecord& other : scenario.parameters) {
        if (other.path == record->path && other.value != record->value) return true;
      }
    }
  }
  return false;
}

/// What no range can move; says why.
bool Planner::stays(const Parameter& p) {
  const bool solve = p.records.front()->value == "solve";
  if (!solve && p.values.size() < p.records.size()) {
    leave(p.path, is_word);
  } else if (p.records.front()->label) {
    leave(p.path, is_described);
  } else if (solve) {
    leave(p.path, is_solved);
  } else if (differs(p)) {
    leave(p.path, is_compared);
  } else if (is_switched_off(first_.parameters, p.path)) {
    leave(p.path, is_off);
  } else {
    return false;
  }
  return true;
}

void Planner::add(const Parameter& p, InputRange range) {
  if (p.field) {
    for (const double value : p.values) {
      if (range.move == InputMove::value) {
        range.from = std::max(range.from, p.field->min);
        range.to = std::min(range.to, p.field->max);
      } else if (range.move == InputMove::addition) {
        range.from = std::max(range.from, p.field->min - value);
        range.to = std::min(range.to, p.field->max - value);
      } else if (value > 0) {
        range.from = std::max(range.from, p.field->min / value);
        range.to = std::min(range.to, p.field->max / value);
      }
    }
  }
  if (!(range.from < range.to)) return leave(p.path, has_no_room);
  const double base = range.move == InputMove::value    ? p.values.front()
                      : range.move == InputMove::factor ? 1.0
                                                        : 0.0;
  SensitivityInput input{.path = p.path,
                         .unit = range.unit,
                         .source = range.source,
                         .meaning = p.records.front()->meaning,
                         .from = range.from,
                         .to = range.to,
                         .base = base,
                         .move = range.move,
                         .whole = range.whole,
                         .numbers = {}};
  for (std::size_t k = 0; k < p.values.size(); ++k) {
    input.numbers.push_back({moving(p.records[k]->path), p.values[k]});
  }
  plan_.inputs.push_back(std::move(input));
}

void Planner::by_range(const Parameter& p, const InputRange& range) {
  if (!range.structure.empty() && range.structure != first_.structure) {
    return leave(p.path, is_other);
  }
  if (programme_of(p.path) && !is_played(*programme_of(p.path))) return leave(p.path, is_idle);
  if (p.values.size() > 1 && range.move == InputMove::value) return leave(p.path, is_several);
  add(p, range);
}

/// Several values have one estimate, which is added to all of them.
void Planner::by_error(const Parameter& p, double error) {
  const InputRange* bounds = named(file_.estimated, p.path);
  if (bounds != nullptr && !bounds->structure.empty() && bounds->structure != first_.structure) {
    return leave(p.path, is_other);
  }
  const bool several = p.values.size() > 1;
  const double centre = several ? 0.0 : p.values.front();
  const double reach = file_.rules.standard_errors * error;
  InputRange range{.path = p.path,
                   .from = centre - reach,
                   .to = centre + reach,
                   .unit = std::string(p.field->unit),
                   .source = p.records.front()->source + "; " + file_.rules.standard_errors_source,
                   .move = several ? InputMove::addition : InputMove::value};
  if (bounds != nullptr && bounds->move == range.move) {
    const bool cut = range.from < bounds->from || range.to > bounds->to;
    if (cut) range.source += "; no further than " + bounds->source;
    range.from = std::max(range.from, bounds->from);
    range.to = std::min(range.to, bounds->to);
  }
  add(p, range);
}

void Planner::by_share(const Parameter& p) {
  const bool several = p.values.size() > 1;
  const double share = file_.rules.relative;
  if (std::all_of(p.values.begin(), p.values.end(), [](double v) { return v == 0; })) {
    return leave(p.path, is_zero);
  }
  if (std::find(whole_parameters.begin(), whole_parameters.end(), p.path) !=
      whole_parameters.end()) {
    return leave(p.path, is_whole);
  }
  InputRange range{.path = p.path,
                   .from = 1 - share,
                   .to = 1 + share,
                   .unit = "1",
                   .source = file_.rules.relative_source,
                   .move = InputMove::factor};
  if (!several) {
    const double value = p.values.front();
    range.from = value - share * std::abs(value);
    range.to = value + share * std::abs(value);
    range.unit = p.records.front()->unit;
    range.move = InputMove::value;
  }
  add(p, range);
}

void Planner::place(const Parameter& p) {
  const auto held = std::find_if(file_.left_out.begin(), file_.left_out.end(),
                                 [&](const HeldParameter& h) { return h.path == p.path; });
  if (held != file_.left_out.end()) {
    plan_.left_out.push_back(*held);
    return;
  }
  if (is_of_a_time(p.path)) return leave(p.path, is_dated);
  if (stays(p)) return;
  if (const InputRange* range = named(file_.ranges, p.path)) return by_range(p, *range);
  if (!p.field) {
    return leave(p.path, p.path.starts_with("prices.")       ? is_price
                         : p.path.starts_with("population.") ? is_population
                                                             : is_programme);
  }
  const auto error = errors_.find(p.path);
  const bool estimated = error != errors_.end() && error->second > 0 &&
                         fs::path(p.records.front()->file).filename() == parameter_file_.filename();
  if (estimated) return by_error(p, error->second);
  const InputRange* bounds = named(file_.estimated, p.path);
  if (bounds != nullptr) return by_range(p, *bounds);
  by_share(p);
}

bool Planner::is_played(const std::string& programme) const {
  for (const Scenario& scenario : scenarios_) {
    for (const Arm& arm : scenario.arms) {
      if (arm.name != scenario.policy_arm) continue;
      for (const Programme& p : arm.programmes) {
        if (p.name == programme) return true;
      }
    }
  }
  return false;
}

/// Ranges of what no scenario has: a programme that is not there is left out, a wrong name is a
/// mistake.
void Planner::place_absent(const std::vector<Parameter>& all) {
  std::vector<std::string> known;
  for (const Parameter& p : all) known.push_back(p.path);
  std::string text;
  int count = 0;
  for (const InputRange& range : file_.ranges) {
    if (std::find(known.begin(), known.end(), range.path) != known.end()) continue;
    const bool other_programme = programme_of(range.path) && !is_played(*programme_of(range.path));
    const bool surveyed = range.path.starts_with("population.") && !first_.synthetic;
    if (other_programme || surveyed) {
      leave(range.path, other_programme ? is_idle : is_surveyed);
      continue;
    }
    text += range.where + ": error: ranges." + range.path + ": " +
            config::sentence(config::unknown_key(range.path, known), options_.language) + '\n';
    ++count;
  }
  if (count > 0) throw InvalidConfiguration(text, count);
}

SensitivityPlan Planner::plan() {
  const std::vector<Parameter> all = parameters();
  for (const Parameter& p : all) place(p);
  place_absent(all);
  return std::move(plan_);
}

}  // namespace

SensitivityPlan plan_sensitivity(const SensitivityFile& file,
                                 const std::vector<Scenario>& scenarios,
                                 const LoadOptions& options) {
  return Planner(file, scenarios, options).plan();
}

}  // namespace winay
