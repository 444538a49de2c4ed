#include "config/schema/key_schema.hpp"

#include <cmath>
#include <utility>

namespace winay::config {
namespace {

using nlohmann::json;

json a_number(const char* type, Within bounds) {
  json schema{{"type", type}};
  if (std::isfinite(bounds.low)) schema["minimum"] = bounds.low;
  if (std::isfinite(bounds.high)) schema["maximum"] = bounds.high;
  return schema;
}

}  // namespace

json any_scalar() { return {{"type", {"string", "number", "boolean"}}}; }

void KeySchema::add(std::string_view key, json schema, Need need, const Text& meaning) {
  properties_[std::string(key)] = described(std::move(schema), meaning);
  if (need == Need::must) required_.push_back(std::string(key));
}

void KeySchema::plain(std::string_view key, const std::string& /*value*/, Need need,
                      const Text& meaning) {
  add(key, any_scalar(), need, meaning);
}

void KeySchema::texts(std::string_view key, const std::vector<std::string>& /*values*/, Need need,
                      const Text& meaning) {
  add(key, {{"type", "array"}, {"items", any_scalar()}}, need, meaning);
}

void KeySchema::number(std::string_view key, double /*value*/, Within bounds, Need need,
                       const Text& meaning) {
  add(key, a_number("number", bounds), need, meaning);
}

void KeySchema::whole(std::string_view key, int /*value*/, Within bounds, Need need,
                      const Text& meaning) {
  add(key, a_number("integer", bounds), need, meaning);
}

void KeySchema::seed(std::string_view key, std::uint64_t /*value*/, Need need,
                     const Text& meaning) {
  add(key, a_seed(), need, meaning);
}

void KeySchema::rest(const std::map<std::string, double>& /*values*/) {
  rest_ = json{{"type", "number"}};
}

void KeySchema::rest(const std::map<std::string, std::string>& /*values*/) { rest_ = any_scalar(); }

void KeySchema::says(std::string_view key, const json& schema) {
  properties_.at(std::string(key)).update(schema);
}

void KeySchema::take(const json& object) {
  properties_.update(object.at("properties"));
  for (const json& key : object.at("required")) required_.push_back(key);
}

json KeySchema::object() const {
  json schema{{"type", "object"}};
  if (rest_) {
    schema["additionalProperties"] = *rest_;
    return schema;
  }
  schema["properties"] = properties_;
  schema["required"] = required_;
  schema["additionalProperties"] = false;
  if (some_of_.empty()) return schema;
  for (const std::string_view key : some_of_) {
    schema["anyOf"].push_back({{"required", {std::string(key)}}});
  }
  return schema;
}

}  // namespace winay::config
