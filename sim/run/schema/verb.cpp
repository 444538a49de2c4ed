#include "run/schema/verb.hpp"

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "run/console/exit_code.hpp"
#include "run/line/cell_options.hpp"
#include "winay/config/schema/schema.hpp"

namespace winay {

namespace {

/// Throws UsageError for a kind of files that there is not.
void check_kind(const std::string& kind) {
  if (kind.empty()) return;
  std::vector<std::string> kinds;
  const nlohmann::json schema = json_schema();
  for (const auto& [name, part] : schema["$defs"].items()) kinds.push_back(name);
  if (std::find(kinds.begin(), kinds.end(), kind) != kinds.end()) return;
  throw UsageError("unknown kind '" + kind + "' of files; there are " + listed(kinds));
}

Action declare(Options& options) {
  const auto kind = std::make_shared<std::string>();
  options.add("KIND", *kind, "KIND", "one kind of files only");
  options.when_read([kind] { check_kind(*kind); });
  return [kind](const Call& call) {
    call.out << (kind->empty() ? json_schema() : json_schema(*kind)).dump(2) << '\n';
  };
}

}  // namespace

const Verb schema_verb{.name = "schema",
                       .what = "print the JSON Schema of the files",
                       .examples = R"(Examples:
  winay schema > winay.schema.json                all kinds of files
  winay schema scenario > scenario.schema.json
In a YAML file, for editors:  # yaml-language-server: $schema=scenario.schema.json)",
                       .declare = declare};

}  // namespace winay
