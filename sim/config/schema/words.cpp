#include "config/schema/words.hpp"

#include <nlohmann/json.hpp>
#include <string>

#include "config/schema/maker.hpp"

namespace winay::config {
namespace {

using nlohmann::json;

/// Whether a path ends with the keys of a row.
bool fits(std::string_view path, std::string_view row) {
  if (!path.ends_with(row)) return false;
  return path.size() == row.size() || path[path.size() - row.size() - 1] == '.';
}

void describe(json& schema, const std::string& path);

void describe_properties(json& properties, const std::string& path) {
  for (auto& [key, schema] : properties.items()) {
    const std::string at = path + '.' + key;
    const KeyWords* words = words_at(at);
    if (!schema.contains("description") && words != nullptr) {
      schema = described(std::move(schema), words->meaning);
    }
    describe(schema, at);
  }
}

/// Whatever stands for the same place as the schema itself, or for one with a name of its own.
void describe(json& schema, const std::string& path) {
  if (schema.contains("properties")) describe_properties(schema["properties"], path);
  for (const char* one : {"items", "additionalProperties"}) {
    if (schema.contains(one) && schema[one].is_object()) describe(schema[one], path);
  }
  for (const char* several : {"anyOf", "patternProperties"}) {
    if (!schema.contains(several)) continue;
    for (json& part : schema[several]) describe(part, path);
  }
}

}  // namespace

const KeyWords* words_at(std::string_view path) {
  const KeyWords* longest = nullptr;
  for (const KeyWords& row : key_words()) {
    if (!fits(path, row.path)) continue;
    if (longest == nullptr || row.path.size() > longest->path.size()) longest = &row;
  }
  return longest;
}

void describe_keys(json& schema, std::string_view kind) { describe(schema, std::string(kind)); }

void in_language(json& schema, Language language) {
  if (schema.is_object()) {
    if (const auto spanish = schema.find("description_es"); spanish != schema.end()) {
      if (language == Language::es) schema["description"] = *spanish;
      schema.erase("description_es");
    }
  }
  if (schema.is_structured()) {
    for (json& part : schema) in_language(part, language);
  }
}

}  // namespace winay::config
