#include "winay/config/targets.hpp"

#include <algorithm>

#include "winay/config/reader.hpp"
#include "winay/config/scalars.hpp"
#include "winay/config/layers.hpp"

namespace winay {

namespace {

namespace fs = std::filesystem;
using config::Context;
using config::Node;
using config::Problem;
using config::Reader;

constexpr Field no_field{.unit = "", .meaning = {}, .meaning_es = {}};

}  // namespace

template <class Declaration>
void declare(Declaration& has, PublishedStatistic& s) {
  has.text("long_name", s.long_name, no_field);
  has.text("long_name_es", s.long_name_es, no_field);
  has.text("words", s.words, no_field);
  has.choice("quantity", s.quantity, quantity_names, no_field);
  has.choice("outcome", s.outcome, study_outcome_names, no_field);
  has.choice("unit", s.unit, target_unit_names, no_field);
  has.choice("estimand", s.estimand, target_estimand_names, no_field);
  has.choice("estimator", s.estimator, target_estimator_names, no_field);
  const Field number{.unit = target_unit_names.at(static_cast<std::size_t>(s.unit)),
                     .min = -1e9,
                     .max = 1e9,
                     .meaning = "as published",
                     .meaning_es = "lo publicado"};
  Field error = number;
  error.min = 1e-9;
  has.number("value", s.value, number);
  has.number("printed_from", s.printed_from, number);
  has.number("printed_to", s.printed_to, number);
  has.number("standard_error", s.standard_error, error);
  has.choice("significant", s.significant, stated_names, no_field);
  has.choice("role", s.role, target_role_names, no_field);
}

const PublishedStatistic* Targets::find(std::string_view statistic) const {
  const auto found = std::find_if(statistics.begin(), statistics.end(),
                                  [&](const auto& s) { return s.name == statistic; });
  return found == statistics.end() ? nullptr : &*found;
}

Targets load_targets(const fs::path& file, const LoadOptions& options) {
  Context context;
  context.options = options;
  context.configs = options.configs;
  Targets targets;
  if (const Node* root = context.read(file, {})) {
    Reader reader(context, {"", {{root->place, root, true}}, root->place}, {"schema_version"});
    reader.text("targets", targets.name, no_field);
    reader.list("statistics", targets.statistics, no_field);
    reader.finish();
    for (const PublishedStatistic& s : targets.statistics) {
      const bool inside = s.printed_from <= s.value && s.value <= s.printed_to;
      if (inside || !context.mistakes.none()) continue;
      const config::Entry& entry = *root->find("statistics")->value.find(s.name);
      context.mistake(entry.place, "statistics." + s.name + ".value",
                      {Problem::out_of_range,
                       {config::digits(s.value), config::digits(s.printed_from),
                        config::digits(s.printed_to)}});
    }
  }
  context.mistakes.throw_if_any(options.language);
  targets.records = std::move(context.records);
  return targets;
}

}  // namespace winay
