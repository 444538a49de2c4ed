#include "winay/config/studies/study.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "config/reader/declarations.hpp"
#include "config/reader/reader.hpp"
#include "config/studies/study_declarations.hpp"
#include "winay/config/cells.hpp"
#include "winay/config/reader/layers.hpp"
#include "winay/config/yaml/scalars.hpp"
#include "winay/phases/production_parameters.hpp"

namespace winay {
namespace {

namespace fs = std::filesystem;
using config::Context;
using config::Node;
using config::Outcome;
using config::Problem;
using config::Reader;
using config::Said;
using config::View;

constexpr std::string_view of_scenario = "scenario.";

/// One of some words, kept as text.
template <std::size_t n>
void read_word(Reader& reader, std::string_view name, std::string& word,
               const std::array<std::string_view, n>& names) {
  std::size_t index = 0;
  reader.choice(name, index, names, no_field);
  word = names.at(index);
}

void read_departments(Context& context, const View& root, Study& study) {
  const View view = root.child("departments");
  if (view.missing()) {
    context.mistake(root.place(), "departments", {Problem::missing, {}});
    return;
  }
  const Node& node = *view.said.front().node;
  if (node.kind != Node::Kind::list || node.items.empty()) {
    context.mistake(node.place, view.path, {Problem::not_a_list, {"Cusco, Puno"}});
    return;
  }
  for (const Node& item : node.items) {
    Outcome<std::string> name = config::read_text(item);
    if (name.value) {
      study.departments.push_back(std::move(*name.value));
    } else {
      context.mistake(item.place, view.path, std::move(name.problem));
    }
  }
}

/// A file that the study names.
fs::path file_at(Context& context, const View& root, std::string_view key) {
  const View view = root.child(key);
  if (view.missing()) {
    context.mistake(root.place(), std::string(key), {Problem::missing, {}});
    return {};
  }
  const Node& node = *view.said.front().node;
  Outcome<std::string> name = config::read_text(node);
  if (!name.value) {
    context.mistake(node.place, view.path, std::move(name.problem));
    return {};
  }
  const fs::path path = config::locate(context, node.place, *name.value);
  std::error_code error;
  if (!fs::exists(path, error)) {
    context.mistake(node.place, view.path, {Problem::extended_file_missing, {*name.value}});
  }
  return path;
}

/// What is said more than once must fit together.
void check_groups(Context& context, const View& root, const Study& study) {
  if (!context.mistakes.none()) return;
  const auto refuse = [&](const char* section, const char* key, double value, double low,
                          double high) {
    const View view = root.child(section).child(key);
    context.mistake(view.place(), view.path,
                    {Problem::out_of_range,
                     {config::digits(value), config::digits(low), config::digits(high)}});
  };
  for (const auto& [name, group] :
       {std::pair{"control", &study.control}, std::pair{"assigned", &study.assigned}}) {
    if (group->need_to <= group->need_from)
      refuse(name, "need_to", group->need_to, group->need_from, 1);
    if (group->take_up > study.place.within_centre)
      refuse(name, "take_up", group->take_up, 0, study.place.within_centre);
    if (group->households < group->centres)
      refuse(name, "households", group->households, group->centres, 1e6);
  }
  if (study.coaching.coached >= study.coaching.centres)
    refuse("coaching", "coached", study.coaching.coached, 2, study.coaching.centres - 1);
}

void read_parts(Context& context, const View& view, Study& study) {
  context.resolved.plain("schema_version", std::to_string(config::schema_version));
  Reader root(context, view,
              {"schema_version", "reading", "readings", "precision", "precisions", "departments",
               "scenario", "targets"});
  root.text("study", study.name, no_field);
  root.text("long_name", study.long_name.en, no_field);
  root.text("long_name_es", study.long_name.es, no_field);
  root.text("label", study.label.en, no_field);
  root.text("label_es", study.label.es, no_field);
  if (!study.precision.empty()) {
    root.text("precision_label", study.precision_label.en, no_field);
    root.text("precision_label_es", study.precision_label.es, no_field);
  }
  read_word(root, "parameters", study.parameters, reading_names);
  read_word(root, "structure", study.structure, structure_names);
  root.section("runs", study.runs);
  read_departments(context, view, study);
  study.scenario = file_at(context, view, "scenario");
  study.targets = file_at(context, view, "targets");
  root.section("place", study.place);
  root.section("control", study.control);
  root.section("assigned", study.assigned);
  root.section("survey", study.survey);
  root.section("coaching", study.coaching);
  root.section("switches", study.switches);
  root.finish();
  check_groups(context, view, study);
}

/// A `declare(has, runs)` customer that finds a key among those declared.
struct KeySought {
  std::string_view key;
  bool found = false;

  void quantity(std::string_view name, const std::int32_t& /*value*/, const Field& /*field*/) {
    found = found || name == key;
  }
  void seed(std::string_view name, const std::uint64_t& /*value*/, const Field& /*field*/) {
    found = found || name == key;
  }
};

/// `redraws=20` stands for `runs.redraws=20`, as do the other keys of `runs`.
std::string in_full(const std::string& setting) {
  KeySought sought{.key = std::string_view(setting).substr(0, setting.find('='))};
  StudyRuns runs;
  declare(sought, runs);
  return sought.found ? "runs." + setting : setting;
}

/// Each `--set` of the study, the last one first.
void add_overrides(Context& context, View& view) {
  std::vector<const Node*> nodes;
  for (std::size_t k = 0; k < context.options.overrides.size(); ++k) {
    const std::string text = in_full(context.options.overrides[k]);
    if (text.starts_with(of_scenario)) continue;
    std::optional<Node> node = config::parse_override(context, text);
    if (!node) continue;
    nodes.push_back(&(context.files["--set " + std::to_string(k)] = std::move(*node)));
  }
  std::for_each(nodes.rbegin(), nodes.rend(), [&](const Node* node) {
    view.said.push_back({node->place, node});
  });
}

/// A key of the study, as `reading`, that names an entry of a list of its own, as `readings`.
struct Choice {
  std::string word;
  std::vector<std::string> names;
  std::vector<const config::Entry*> entries;
  const config::Entry* own = nullptr;
};

Choice read_choice(Context& context, const View& view, const Node& root, const char* key,
                   const char* list) {
  Choice choice;
  const View word = view.child(key);
  choice.word = word.missing() ? "" : word.said.front().node->text;
  const config::Entry* all = root.find(list);
  if (all == nullptr || all->value.kind != Node::Kind::map) {
    context.mistake(root.place, list, {Problem::missing, {}});
    return choice;
  }
  for (const config::Entry& entry : all->value.entries) {
    choice.names.push_back(entry.key);
    choice.entries.push_back(&entry);
  }
  choice.own = all->value.find(choice.word);
  if (choice.own == nullptr) {
    const std::vector<std::string_view> words(choice.names.begin(), choice.names.end());
    context.mistake(word.place(), key, config::not_one_of(choice.word, words));
  }
  return choice;
}

/// Refuses a `--set` of an entry that the list does not have.
void check_overrides(Context& context, const View& overrides, const char* list,
                     const Choice& choice) {
  const std::vector<std::string_view> words(choice.names.begin(), choice.names.end());
  for (const config::Said& said : overrides.said) {
    const config::Entry* set = said.node->find(list);
    if (set == nullptr) continue;
    if (set->value.kind != Node::Kind::map) {
      context.mistake(set->value.place, list, {config::Problem::not_a_map, {}});
    }
    for (const config::Entry& entry : set->value.entries) {
      const bool known = std::find(words.begin(), words.end(), entry.key) != words.end();
      if (!known) context.mistake(entry.place, list, config::not_one_of(entry.key, words));
    }
  }
}

/// The file as one reading and one precision have it: `--set` over the precision over the reading
/// over the rest of the file. A `--set` of a list's entry stands right over the entry.
View view_of(const View& overrides, const Node& root, const config::Entry* reading,
             const config::Entry* precision) {
  View view = overrides;
  for (const auto& [list, entry] :
       {std::pair{"precisions", precision}, std::pair{"readings", reading}}) {
    if (entry == nullptr) continue;
    for (const config::Said& said : overrides.said) {
      const config::Entry* set = said.node->find(list);
      const config::Entry* own = set == nullptr ? nullptr : set->value.find(entry->key);
      if (own != nullptr) view.said.push_back({own->place, &own->value});
    }
    view.said.push_back({entry->place, &entry->value});
  }
  view.said.push_back({root.place, &root, true});
  return view;
}

Study read_study(Context& context, const Node& root) {
  Study study;
  View overrides{.path = {}, .said = {}, .parent = root.place};
  add_overrides(context, overrides);
  View chosen = overrides;
  chosen.said.push_back({root.place, &root, true});
  Choice reading = read_choice(context, chosen, root, "reading", "readings");
  Choice precision;
  if (root.find("precisions") != nullptr || root.find("precision") != nullptr) {
    precision = read_choice(context, chosen, root, "precision", "precisions");
  }
  check_overrides(context, overrides, "readings", reading);
  check_overrides(context, overrides, "precisions", precision);
  if (reading.own == nullptr) return study;
  study.precision = precision.own == nullptr ? "" : precision.word;
  const auto others = [&](const Choice& choice, auto&& view) {
    for (const config::Entry* entry : choice.entries) {
      Study other;  // its mistakes count too
      other.precision = study.precision;
      if (entry != choice.own) read_parts(context, view(entry), other);
    }
  };
  others(reading, [&](const config::Entry* entry) {
    return view_of(overrides, root, entry, precision.own);
  });
  others(precision,
         [&](const config::Entry* entry) { return view_of(overrides, root, reading.own, entry); });
  context.resolved = {};
  context.records.clear();
  read_parts(context, view_of(overrides, root, reading.own, precision.own), study);
  study.reading = reading.word;
  study.readings = std::move(reading.names);
  study.precisions = std::move(precision.names);
  study.records = std::move(context.records);
  study.resolved_yaml = context.resolved.yaml();
  return study;
}

}  // namespace

Study load_study(const fs::path& file, const LoadOptions& options) {
  Context context;
  context.options = options;
  context.configs =
      options.configs.empty() ? config::find_configs(file.parent_path()) : options.configs;
  Study study;
  if (const Node* root = context.read(file, {})) study = read_study(context, *root);
  context.mistakes.throw_if_any(options.language);
  return study;
}

Scenario study_scenario(const Study& study, const LoadOptions& options) {
  LoadOptions own = options;
  own.overrides = {
      "reading=" + study.parameters,
      "structure=" + study.structure,
      "run.years=3 years",
      "run.replicates=" + std::to_string(study.runs.populations) + " replicates",
      "run.seed=" + std::to_string(study.runs.seed),
      "population.households=" + std::to_string(study.runs.households) + " households"};
  for (const std::string& text : options.overrides) {
    if (text.starts_with(of_scenario)) own.overrides.push_back(text.substr(of_scenario.size()));
  }
  return load_scenario(study.scenario, own);
}

}  // namespace winay
