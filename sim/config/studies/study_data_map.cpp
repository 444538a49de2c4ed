#include "winay/config/studies/study_data_map.hpp"

#include <algorithm>

#include "config/reader/reader.hpp"
#include "config/studies/study_data_declarations.hpp"
#include "winay/config/yaml/scalars.hpp"

namespace winay {

namespace {

namespace fs = std::filesystem;
using config::Context;
using config::KeyReader;
using config::Node;
using config::NodeReader;
using config::Reader;
using config::View;

void check_outcomes(Context& context, const View& root, const StudyDataMap& map) {
  const auto known = std::span(study_outcome_names).first<surveyed_outcome_count>();
  const std::vector<std::string> names(known.begin(), known.end());
  for (const DataOutcome& outcome : map.outcomes) {
    if (std::find(names.begin(), names.end(), outcome.name) != names.end()) continue;
    const View view = root.child("outcomes").child(outcome.name);
    context.mistake(view.place(), view.path, config::not_one_of(outcome.name, known));
  }
}

void read_map(Context& context, const Node& file, StudyDataMap& map) {
  const NodeReader said(context, file);
  KeyReader keys(said);
  declare_keys(keys, map);
  const View root{"", {{file.place, &file, true}}, file.place};
  Reader reader(context, root, keys.known());
  declare(reader, map);
  reader.finish();
  check_outcomes(context, root, map);
}

}  // namespace

StudyDataMap load_study_data_map(const fs::path& file, const LoadOptions& options) {
  Context context;
  context.options = options;
  StudyDataMap map;
  if (const Node* root = context.read(file, {})) read_map(context, *root, map);
  context.mistakes.throw_if_any(options.language);
  return map;
}

}  // namespace winay
