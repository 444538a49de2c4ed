#include "config/schema/of_sensitivity.hpp"

#include <nlohmann/json.hpp>

#include "config/schema/maker.hpp"
#include "winay/config/reader/layers.hpp"
#include "winay/config/studies/sensitivity_inputs.hpp"
#include "winay/phases/production_parameters.hpp"

namespace winay::config {

namespace {

using nlohmann::json;

json number() { return {{"type", "number"}}; }

json range() {
  SchemaMaker root(SchemaMaker::Keys::all);
  root.add("from", number());
  root.add("to", number());
  root.add("unit", words());
  root.add("source", words());
  root.add("moves", {{"enum", input_move_names}}, false);
  root.add("whole", {{"type", "boolean"}}, false);
  root.add("structure", {{"enum", structure_names}}, false);
  return root.object();
}

json rules() {
  SchemaMaker root(SchemaMaker::Keys::all);
  for (const char* name : {"relative", "standard_errors"}) {
    root.number(name, 0.0, Field{.unit = "1", .min = 0, .max = 10, .meaning = {}});
  }
  return root.object();
}

}  // namespace

json sensitivity_schema() {
  SchemaMaker held(SchemaMaker::Keys::all);
  held.add("why", words());
  held.add("why_es", words());
  SchemaMaker root(SchemaMaker::Keys::all);
  root.add("schema_version", a_version());
  root.add("sensitivity", words());
  root.add("rules", rules());
  root.add("ranges", map_of(range()), false);
  root.add("estimated", map_of(range()), false);
  root.add("left_out", map_of(held.object()), false);
  return root.object();
}

}  // namespace winay::config
