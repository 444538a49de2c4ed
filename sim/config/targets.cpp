#include "winay/config/targets.hpp"

#include <algorithm>

#include "winay/config/reader.hpp"
#include "winay/config/scalars.hpp"
#include "winay/config/target_declarations.hpp"

namespace winay {

namespace {

namespace fs = std::filesystem;
using config::Context;
using config::Node;
using config::Problem;
using config::Reader;

constexpr Field no_field{.unit = "", .meaning = {}, .meaning_es = {}};

}  // namespace

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
