#include "config/schema/words.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "winay/config/schema/schema.hpp"

namespace winay::config {

namespace {

using nlohmann::json;

/// Every key of a schema with its path, the kind first.
class Keys {
 public:
  struct Key {
    std::string path;
    std::string description;
  };

  void add(const json& schema, const std::string& path) {
    const json properties = schema.value("properties", json::object());
    for (const auto& [name, part] : properties.items()) {
      all.push_back({path + '.' + name, part.value("description", std::string())});
      add(part, path + '.' + name);
    }
    for (const char* one : {"items", "additionalProperties"}) {
      if (schema.contains(one) && schema[one].is_object()) add(schema[one], path);
    }
    for (const char* several : {"anyOf", "patternProperties"}) {
      for (const json& part : schema.value(several, json::array())) add(part, path);
    }
  }

  std::vector<Key> all;
};

std::vector<Keys::Key> keys_in(Language language) {
  Keys keys;
  const json whole = json_schema(language);
  for (const auto& [kind, schema] : whole["$defs"].items()) keys.add(schema, kind);
  return keys.all;
}

}  // namespace

TEST_CASE("schema: every key of every kind is described, in both languages") {
  const auto english = keys_in(Language::en);
  const auto spanish = keys_in(Language::es);
  REQUIRE(english.size() == spanish.size());
  CHECK(english.size() > 1000);
  std::set<std::string> seen;
  for (std::size_t k = 0; k < english.size(); ++k) {
    if (!seen.insert(english[k].path).second) continue;
    CAPTURE(english[k].path);
    CHECK_FALSE(english[k].description.empty());
    CHECK_FALSE(spanish[k].description.empty());
    CHECK(english[k].description != spanish[k].description);
  }
}

TEST_CASE("schema: every row of the table of words is a key's") {
  std::set<const KeyWords*> used;
  for (const Keys::Key& key : keys_in(Language::en)) {
    const KeyWords* row = words_at(key.path);
    if (row != nullptr && key.description == row->meaning.en) used.insert(row);
  }
  for (const KeyWords& row : key_words()) {
    CAPTURE(row.path);
    CHECK(used.contains(&row));
  }
}

TEST_CASE("schema: the longest row that fits a path rules, and only whole keys fit") {
  CHECK(words_at("scenario.arms.programmes")->path == "arms.programmes");
  CHECK(words_at("scenario.programmes")->path == "scenario.programmes");
  CHECK(words_at("scenario.arms.long_name_es")->path == "long_name_es");
  CHECK(words_at("scenario.nickname") == nullptr);
}

TEST_CASE("schema: no description is left in two languages, and none is another's") {
  CHECK(json_schema(Language::en).dump().find("description_es") == std::string::npos);
  const json spanish = json_schema(FileKind::scenario, Language::es)["$defs"]["scenario"];
  CHECK(spanish["properties"]["policy"]["description"].get<std::string>().starts_with("brazo"));
}

}  // namespace winay::config
