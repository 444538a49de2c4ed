#include "config/schema/of_maps.hpp"

#include <nlohmann/json.hpp>
#include <span>

#include "config/schema/key_schema.hpp"
#include "config/studies/import_declarations.hpp"
#include "config/studies/study_data_declarations.hpp"

namespace winay::config {

namespace {

using nlohmann::json;
using Keys = SchemaMaker::Keys;

/// A map in which keys with a unit and a source stand beside others.
template <class Map>
KeySchema with_numbers(Map& map) {
  SchemaMaker root(Keys::all);
  root.add("schema_version", a_version());
  declare(root, map);
  KeySchema keys;
  keys.take(root.object());
  return keys;
}

}  // namespace

json import_map_schema() {
  ImportMap map;
  ImportMapWords words;
  KeySchema root = with_numbers(map);
  declare_keys(root, map, words);
  root.says("active", {{"maxProperties", 1}});
  return root.object();
}

json study_data_map_schema() {
  StudyDataMap map;
  KeySchema root = with_numbers(map);
  declare_keys(root, map);
  json names = json::array();
  for (const std::string_view name :
       std::span(study_outcome_names).first<surveyed_outcome_count>()) {
    names.push_back(std::string(name));
  }
  root.says("outcomes", {{"propertyNames", {{"enum", names}}}});
  return root.object();
}

}  // namespace winay::config
