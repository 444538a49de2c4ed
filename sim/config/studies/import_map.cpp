#include "winay/config/studies/import_map.hpp"

#include <utility>

#include "config/reader/reader.hpp"
#include "config/studies/import_declarations.hpp"
#include "winay/config/reader/layers.hpp"

namespace winay {

namespace {

namespace fs = std::filesystem;
using config::Context;
using config::KeyReader;
using config::Node;
using config::NodeReader;
using config::Problem;
using config::Reader;

/// The totals of the file that the map names.
void read_margins(Context& context, const NodeReader& root, const std::string& name,
                  ImportMap& map) {
  if (name.empty()) return;
  const config::Place& from = root.find("margins")->place;
  const fs::path path = config::locate(context, from, name);
  std::error_code error;
  if (!fs::exists(path, error)) {
    return root.mistake("margins", {Problem::extended_file_missing, {name}});
  }
  const Node* file = context.read(path, from);
  if (file == nullptr || !NodeReader(context, *file).map("population")) return;
  const Node& population = *NodeReader(context, *file).find("population");
  Reader reader(context, {"population", {{population.place, &population}}, population.place},
                {"households"});
  declare(reader, map.margins);
  reader.finish();
}

void read(Context& context, const Node& node, ImportMap& map) {
  const NodeReader root(context, node);
  KeyReader keys(root);
  ImportMapWords words;
  declare_keys(keys, map, words);
  Reader reader(context, {"", {{node.place, &node, true}}, node.place}, keys.known());
  declare(reader, map);
  reader.finish();
  map.delimiter = config::delimiters.at(words.delimiter);
  if (words.active.size() > 1) {
    root.mistake("active", {Problem::one_column_only, {std::to_string(words.active.size())}});
  }
  if (!words.active.empty()) map.active = std::move(words.active.front());
  read_margins(context, root, words.margins, map);
}

}  // namespace

ImportMap load_import_map(const fs::path& file, const LoadOptions& options) {
  Context context;
  context.options = options;
  context.configs =
      options.configs.empty() ? config::find_configs(file.parent_path()) : options.configs;
  ImportMap map;
  if (const Node* root = context.read(file, {})) read(context, *root, map);
  context.mistakes.throw_if_any(options.language);
  return map;
}

}  // namespace winay
