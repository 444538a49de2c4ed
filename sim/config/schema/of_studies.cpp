#include "config/schema/of_studies.hpp"

#include <nlohmann/json.hpp>

#include "config/schema/maker.hpp"
#include "config/schema/words.hpp"
#include "config/studies/study_declarations.hpp"
#include "config/studies/target_declarations.hpp"
#include "winay/config/cells.hpp"
#include "winay/config/reader/layers.hpp"
#include "winay/phases/production_parameters.hpp"

namespace winay::config {

namespace {

using nlohmann::json;
using Keys = SchemaMaker::Keys;

/// Any key of a study, as a file or one of its readings says it.
SchemaMaker study_keys() {
  SchemaMaker root(Keys::those_that_differ);
  Study study;
  for (const char* name : {"label", "label_es", "precision_label", "precision_label_es"}) {
    root.add(name, words());
  }
  root.add("parameters", {{"enum", reading_names}});
  root.add("structure", {{"enum", structure_names}});
  root.add("departments", {{"type", "array"}, {"items", words()}, {"minItems", 1}});
  for (const char* name : {"scenario", "targets"}) root.add(name, words());
  root.section("runs", study.runs);
  root.section("place", study.place);
  root.section("control", study.control);
  root.section("assigned", study.assigned);
  root.section("survey", study.survey);
  root.section("coaching", study.coaching);
  root.section("switches", study.switches);
  return root;
}

}  // namespace

json study_schema() {
  SchemaMaker root = study_keys();
  for (const char* name : {"study", "long_name", "long_name_es", "reading", "precision"}) {
    root.add(name, words());
  }
  root.add("schema_version", a_version());
  json parts = study_keys().object();
  describe_keys(parts, "study");
  for (const char* name : {"readings", "precisions"}) root.add(name, map_of(parts));
  json schema = root.object();
  schema["required"] = {"schema_version", "study", "readings"};
  return schema;
}

namespace {

/// A schema a unit, since the unit of a statistic's numbers is one of its keys.
json statistic(TargetUnit unit) {
  SchemaMaker root(Keys::all);
  PublishedStatistic s;
  s.unit = unit;
  declare(root, s);
  json schema = root.object();
  schema["properties"]["unit"] = {{"const", target_unit_names.at(static_cast<std::size_t>(unit))}};
  return schema;
}

/// A parameter that is fitted: the unit of its bounds is its own.
json fitted_parameter() {
  SchemaMaker root(Keys::all);
  FitParameter f;
  declare(root, f);
  json schema = root.object();
  for (const char* name : {"from", "to", "prior_deviation"}) {
    schema["properties"][name]["properties"]["unit"] = words();
  }
  return schema;
}

/// A check: the unit of its range is that of its number.
json held_out_check() {
  SchemaMaker root(Keys::all);
  HeldOutCheck c;
  declare(root, c);
  json schema = root.object();
  for (const char* name : {"from", "to"}) {
    schema["properties"][name]["properties"]["unit"] = words();
  }
  return schema;
}

}  // namespace

json targets_schema() {
  SchemaMaker root(Keys::all);
  root.add("schema_version", a_version());
  root.add("targets", words());
  json any = json::array();
  for (const TargetUnit unit : {TargetUnit::soles, TargetUnit::share, TargetUnit::deviations}) {
    any.push_back(statistic(unit));
  }
  root.add("statistics", map_of({{"anyOf", any}}));
  root.optional_section("discrepancy", std::optional<Discrepancy>());
  root.add("fitted", map_of(fitted_parameter()), false);
  root.add("checks", map_of(held_out_check()), false);
  return root.object();
}

}  // namespace winay::config
