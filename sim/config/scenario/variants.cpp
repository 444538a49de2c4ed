#include "winay/config/scenario/variants.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

#include "config/reader/reader.hpp"
#include "config/scenario/comparison_declarations.hpp"
#include "winay/config/cells.hpp"
#include "winay/config/reader/layers.hpp"
#include "winay/config/yaml/scalars.hpp"
#include "winay/population/synthetic_parameters.hpp"
#include "winay/state/technology.hpp"

namespace winay {
namespace config {
namespace {

constexpr Field nothing{.unit = "", .meaning = {}};

View view_of(const Node& node, const std::string& path, const Place& place) {
  return {path, {{place, &node}}, place};
}

/// A map at a key of the root, or nothing and a mistake.
const Node* map_at(Context& context, const Node& root, std::string_view key) {
  const Entry* entry = root.find(key);
  if (entry == nullptr) {
    context.mistake(root.place, std::string(key), {Problem::missing, {}});
    return nullptr;
  }
  if (entry->value.kind == Node::Kind::map) return &entry->value;
  context.mistake(entry->place, std::string(key), {Problem::not_a_map, {}});
  return nullptr;
}

/// What is laid over a scenario must be parameters of the model, reading or structure.
void check_overrides(Context& context, const Entry& overrides) {
  View view{{}, {{overrides.place, &overrides.value}}, overrides.place};
  if (!context.configs.empty()) {
    const Node* base = context.read(context.configs / "base.yaml", {});
    if (base != nullptr) view.said.push_back({base->place, base, true});
  }
  Model model;
  context.solve = {{"adoption.intercept", &model.solve_adoption},
                   {"welfare.unmeasured_mean", &model.solve_welfare},
                   {"exit.cut_off", &model.solve_exit}};
  Reader reader(context, view, {"prices", "reading", "structure"});
  for_each_section([&](std::string_view name, auto& part) { reader.section(name, part); },
                   model.parameters);
  reader.finish();
}

Variant read_variant(Context& context, const Entry& entry, const std::string& list,
                     std::vector<std::string> extra) {
  Variant variant;
  variant.name = entry.key;
  const std::string path = join(list, entry.key);
  extra.emplace_back("overrides");
  Reader reader(context, view_of(entry.value, path, entry.place), std::move(extra));
  reader.text("long_name", variant.long_name.en, nothing);
  reader.text("long_name_es", variant.long_name.es, nothing);
  reader.text("why", variant.why.en, nothing);
  variant.why.es = variant.why.en;
  if (entry.value.find("why_es") != nullptr) reader.text("why_es", variant.why.es, nothing);
  reader.finish();
  const Entry* overrides = entry.value.find("overrides");
  if (overrides == nullptr) {
    context.mistake(entry.place, join(path, "overrides"), {Problem::missing, {}});
  } else if (overrides->value.kind != Node::Kind::map) {
    context.mistake(overrides->place, join(path, "overrides"), {Problem::not_a_map, {}});
  } else {
    check_overrides(context, *overrides);
    variant.says_reading = overrides->value.find("reading") != nullptr;
    variant.says_structure = overrides->value.find("structure") != nullptr;
  }
  const SourceText& source = *entry.place.source;
  variant.overlay = {source.directory / std::filesystem::path(source.name).filename(),
                     {list, entry.key, "overrides"}};
  return variant;
}

std::string word_of(Context& context, const Node& root, std::string_view key,
                    std::span<const std::string_view> words) {
  const Entry* entry = root.find(key);
  if (entry == nullptr) {
    context.mistake(root.place, std::string(key), {Problem::missing, {}});
    return {};
  }
  const std::string& word = entry->value.text;
  if (std::find(words.begin(), words.end(), word) == words.end()) {
    context.mistake(entry->value.place, std::string(key), not_one_of(word, words));
  }
  return word;
}

/// Moments say what they were solved to, so each has a unit and a source as parameters have.
std::vector<Moment> read_moments(Context& context, const Entry& entry, const std::string& path) {
  std::vector<Moment> moments;
  const Node* map = map_at(context, entry.value, "moments");
  if (map == nullptr) return moments;
  for (const Entry& said : map->entries) {
    const Entry* unit = said.value.find("unit");
    moments.push_back({said.key, 0, unit == nullptr ? std::string() : unit->value.text});
  }
  Reader reader(context, view_of(*map, join(path, "moments"), map->place));
  for (Moment& moment : moments) {
    reader.number(moment.name, moment.value, Field{.unit = moment.unit, .meaning = {}});
  }
  reader.finish();
  return moments;
}

/// Structures that an alternative is for.
std::vector<std::string> read_structures(Context& context, const Entry& alternative) {
  std::vector<std::string> structures;
  const std::string path = join(join("alternatives", alternative.key), "structures");
  const Entry* entry = alternative.value.find("structures");
  if (entry == nullptr) {
    context.mistake(alternative.place, path, {Problem::missing, {}});
    return structures;
  }
  if (entry->value.kind != Node::Kind::list || entry->value.items.empty()) {
    context.mistake(entry->value.place, path, {Problem::not_a_list, {listed(structure_names)}});
    return structures;
  }
  for (const Node& item : entry->value.items) {
    if (std::find(structure_names.begin(), structure_names.end(), item.text) ==
        structure_names.end()) {
      context.mistake(item.place, path, not_one_of(item.text, structure_names));
    }
    structures.push_back(item.text);
  }
  return structures;
}

}  // namespace

std::vector<Alternative> read_alternatives(Context& context, const Node& root) {
  std::vector<Alternative> alternatives;
  refuse_unknown(context, {{}, {{root.place, &root, true}}, {}}, {"alternatives"});
  if (const Node* all = map_at(context, root, "alternatives")) {
    for (const Entry& entry : all->entries) {
      alternatives.push_back({read_variant(context, entry, "alternatives", {"structures"}),
                              read_structures(context, entry)});
    }
  }
  return alternatives;
}

ComparisonFile read_comparison(Context& context, const Node& root) {
  ComparisonFile file;
  refuse_unknown(context, {{}, {{root.place, &root, true}}, {}}, {"comparison", "assumptions"});
  if (const Node* settings = map_at(context, root, "comparison")) {
    Reader reader(context, view_of(*settings, "comparison", settings->place));
    declare(reader, file.settings);
    reader.finish();
  }
  if (const Node* assumptions = map_at(context, root, "assumptions")) {
    for (const Entry& entry : assumptions->entries) {
      file.assumptions.push_back(read_variant(context, entry, "assumptions", {}));
    }
  }
  return file;
}

Ridge read_ridge(Context& context, const Node& root) {
  Ridge ridge;
  refuse_unknown(context, {{}, {{root.place, &root, true}}, {}},
                 {"reading", "structure", "points"});
  ridge.reading = word_of(context, root, "reading", reading_names);
  ridge.structure = word_of(context, root, "structure", structure_names);
  if (const Node* points = map_at(context, root, "points")) {
    for (const Entry& entry : points->entries) {
      ridge.points.push_back({read_variant(context, entry, "points", {"moments"}),
                              read_moments(context, entry, join("points", entry.key))});
    }
  }
  return ridge;
}

}  // namespace config

namespace {

namespace fs = std::filesystem;
using config::Context;

/// Reads a file by one of the functions above; throws if anything is wrong with it.
template <class Read>
auto load(const fs::path& file, const LoadOptions& options, Read&& read) {
  Context context;
  context.options = options;
  context.configs =
      options.configs.empty() ? config::find_configs(file.parent_path()) : options.configs;
  const config::Node* root = context.read(file, {});
  decltype(read(context, *root)) result;
  if (root != nullptr) result = read(context, *root);
  context.mistakes.throw_if_any(options.language);
  return result;
}

}  // namespace

ComparisonFile load_comparison(const fs::path& file, const LoadOptions& options) {
  return load(file, options, config::read_comparison);
}

Ridge load_ridge(const fs::path& file, const LoadOptions& options) {
  return load(file, options, config::read_ridge);
}

std::vector<Alternative> load_alternatives(const fs::path& file, const LoadOptions& options) {
  return load(file, options, config::read_alternatives);
}

fs::path shipped_comparison(const fs::path& from) {
  return config::find_configs(from) / "comparison" / "default.yaml";
}

std::vector<fs::path> shipped_ridges(const fs::path& from) {
  std::vector<fs::path> files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(config::find_configs(from) / "ridge", error)) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace winay
