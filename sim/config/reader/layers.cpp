#include "winay/config/reader/layers.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "config/reader/reader.hpp"
#include "winay/config/cells.hpp"
#include "winay/config/yaml/scalars.hpp"
#include "winay/core/nearest.hpp"
#include "winay/phases/production_parameters.hpp"

namespace winay::config {
namespace {

namespace fs = std::filesystem;

/// Folders of the shipped configuration in which a file may be named without its folder.
constexpr std::array<std::string_view, 3> shipped_folders{"scenarios", "programmes", "populations"};

bool is_file(const fs::path& path) {
  std::error_code error;
  return fs::exists(path, error);
}

fs::path configs_above(fs::path folder) {
  // A file that is named without a folder is in the working one.
  for (folder = fs::absolute(folder.empty() ? "." : folder).lexically_normal(); !folder.empty();
       folder = folder.parent_path()) {
    if (is_file(folder / "base.yaml") && is_file(folder / "parameters")) return folder;
    if (is_file(folder / "configs" / "base.yaml")) return folder / "configs";
    if (folder == folder.root_path()) break;
  }
  return {};
}

Said root_of(const Node& root) {
  return {root.place, &root, true, root.find("extends") != nullptr};
}

/// The last dot before `end` that is not within brackets, as those of `exit[graduated]`.
std::size_t dot_before(std::string_view path, std::size_t end) {
  int depth = 0;
  for (std::size_t at = end; at-- > 0;) {
    if (path[at] == ']') ++depth;
    if (path[at] == '[') --depth;
    if (path[at] == '.' && depth == 0) return at;
  }
  return std::string_view::npos;
}

/// What to say of a file that is not there: with one of nearly its name, if there is any.
Message no_such_file(const Context& context, const Place& named_at, const std::string& name) {
  std::vector<fs::path> folders{(named_at.source->directory / name).parent_path()};
  for (const std::string_view folder : shipped_folders) folders.push_back(context.configs / folder);
  std::vector<std::string> known;
  for (const fs::path& folder : folders) {
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
      known.push_back(entry.path().filename().string());
    }
  }
  std::sort(known.begin(), known.end());
  return {
      Problem::extended_file_missing, {name}, nearest(fs::path(name).filename().string(), known)};
}

/// The file that `extends` names, unless that is a mistake: no text, no file, or one of the chain.
std::optional<fs::path> extended(Context& context, const Entry& extends,
                                 std::vector<fs::path>& chain) {
  const Place& place = extends.value.place;
  const auto refuse = [&](Message message) {
    context.incomplete = true;
    context.mistake(place, "extends", std::move(message));
    return std::nullopt;
  };
  const Outcome<std::string> name = read_text(extends.value);
  if (!name.value) return refuse(name.problem);
  fs::path path = locate(context, place, *name.value);
  if (!is_file(path)) return refuse(no_such_file(context, place, *name.value));
  const fs::path canonical = fs::weakly_canonical(path);
  const bool seen = std::find(chain.begin(), chain.end(), canonical) != chain.end();
  chain.push_back(canonical);
  if (!seen) return path;
  std::string circle;
  for (const fs::path& p : chain) circle += (circle.empty() ? "" : " → ") + p.filename().string();
  return refuse({Problem::cycle, {circle}});
}

/// The files that a scenario extends, one after the other.
void add_extended(Context& context, View& view, const Node& root) {
  std::vector<fs::path> chain{fs::weakly_canonical(root.place.source->directory /
                                                   fs::path(root.place.source->name).filename())};
  const Node* file = &root;
  while (const Entry* extends = file->find("extends")) {
    const std::optional<fs::path> path = extended(context, *extends, chain);
    if (!path) return;
    file = context.read(*path, extends->value.place);
    if (file == nullptr) return;
    view.said.push_back(root_of(*file));
  }
}

/// Puts part of a file over the scenario.
void add_overlay(Context& context, const Overlay& overlay, View& view) {
  const Node* node = context.read(overlay.file, {});
  for (const std::string& key : overlay.keys) {
    const Entry* entry = node == nullptr ? nullptr : node->find(key);
    node = entry == nullptr ? nullptr : &entry->value;
  }
  if (node != nullptr) view.said.push_back({node->place, node});
}

/// A word at the root that chooses a parameter file.
std::string choice(Context& context, const View& view, std::string_view name,
                   std::span<const std::string_view> words) {
  const View child = view.child(name);
  if (child.missing()) {
    if (!context.incomplete) {
      context.mistake(child.parent, child.path, not_one_of("", words));
    }
    return {};
  }
  const Node& node = *child.said.front().node;
  if (std::find(words.begin(), words.end(), node.text) != words.end()) return node.text;
  context.mistake(node.place, child.path, not_one_of(node.text, words));
  return {};
}

void add_parameters(Context& context, View& view) {
  const std::string reading = choice(context, view, "reading", reading_names);
  const std::string structure = choice(context, view, "structure", structure_names);
  if (context.configs.empty()) {
    context.incomplete = true;
    return context.mistake(view.place(), "", {Problem::no_configs, {}});
  }
  std::vector<fs::path> files;
  if (!reading.empty() && !structure.empty()) {
    files.push_back(context.configs / "parameters" / (reading + "-" + structure + ".yaml"));
  } else {
    context.incomplete = true;
  }
  files.push_back(context.configs / "base.yaml");
  for (const fs::path& file : files) {
    if (const Node* root = context.read(file, {})) view.said.push_back(root_of(*root));
  }
}

/// The file that `file` names, unless that is a mistake.
std::optional<fs::path> named_file(Context& context, const Entry& file, const std::string& path) {
  const Outcome<std::string> name = read_text(file.value);
  if (name.value) {
    fs::path found = locate(context, file.value.place, *name.value);
    if (is_file(found)) return found;
  }
  context.mistake(file.value.place, join(path, "file"),
                  name.value ? no_such_file(context, file.value.place, *name.value) : name.problem);
  context.incomplete = true;
  return {};
}

/// Puts a file, or one section of it, under a view.
void add_file(Context& context, const fs::path& path, const Place& asked_from,
              const std::string& section, View& view) {
  const Node* root = context.read(path, asked_from);
  if (root == nullptr) return;
  if (section.empty()) {
    view.said.push_back(root_of(*root));
    return;
  }
  refuse_unknown(context, {{}, {root_of(*root)}, {}}, {section});
  if (const Entry* part = root->find(section)) {
    view.said.push_back({part->place, &part->value});
  } else {
    context.mistake({root->place.source}, section, {Problem::missing, {}});
  }
}

}  // namespace

fs::path find_configs(const fs::path& from) {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  for (const fs::path& start : {from, fs::current_path(error), program.parent_path()}) {
    fs::path found = configs_above(start);
    if (!found.empty()) return found;
  }
  return {};
}

std::optional<Node> parse_override(Context& context, const std::string& text) {
  SourceText& source = context.sources.emplace_back();
  source = {SourceText::Kind::command_line, "--set", ".", {}, text};
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos || equals == 0 || equals + 1 == text.size()) {
    context.mistake({&source}, "", {Problem::set_without_equals, {}});
    return {};
  }
  source.text = std::string(equals + 1, ' ') + text.substr(equals + 1);  // columns stay as typed
  std::optional<Node> node = parse(source, context.mistakes);
  source.text = text;
  std::size_t end = equals;
  while (node && end != std::string::npos) {
    const std::size_t dot = dot_before(text, end);
    const std::size_t begin = dot == std::string::npos ? 0 : dot + 1;
    const Place place{&source, 0, static_cast<int>(begin)};
    Node map{.kind = Node::Kind::map, .place = place, .text = {}, .items = {}, .entries = {}};
    map.entries.push_back({text.substr(begin, end - begin), place, std::move(*node)});
    node = std::move(map);
    end = begin == 0 ? std::string::npos : begin - 1;
    if (end == 0) break;
  }
  return node;
}

fs::path locate(const Context& context, const Place& named_at, const std::string& name) {
  fs::path beside =
      fs::path(name).is_absolute() ? fs::path(name) : named_at.source->directory / name;
  if (is_file(beside) || context.configs.empty()) return beside;
  for (const std::string_view folder : shipped_folders) {
    fs::path shipped = context.configs / folder / name;
    if (is_file(shipped)) return shipped;
  }
  return beside;
}

View scenario_view(Context& context, const Node& root) {
  View view{.path = {}, .said = {}, .parent = root.place};
  std::vector<const Node*> overrides;
  for (std::size_t k = 0; k < context.options.overrides.size(); ++k) {
    std::optional<Node> node = parse_override(context, context.options.overrides[k]);
    if (!node) continue;
    overrides.push_back(&(context.files["--set " + std::to_string(k)] = std::move(*node)));
  }
  std::for_each(overrides.rbegin(), overrides.rend(), [&](const Node* node) {
    view.said.push_back({node->place, node});
  });
  const std::vector<Overlay>& overlays = context.options.overlays;
  std::for_each(overlays.rbegin(), overlays.rend(),
                [&](const Overlay& overlay) { add_overlay(context, overlay, view); });
  view.said.push_back(root_of(root));
  add_extended(context, view, root);
  const View resolved = view.child("resolved");
  context.is_resolved = !resolved.missing() && resolved.said.front().is_word("true");
  if (!context.is_resolved) add_parameters(context, view);
  return view;
}

View with_files(Context& context, const View& view, const std::string& section) {
  View result{.path = view.path, .said = {}, .parent = view.parent};
  for (const Said& said : view.said) {
    result.said.push_back(said);
    const Entry* file = said.is_map() ? said.node->find("file") : nullptr;
    if (file == nullptr) continue;
    const std::optional<fs::path> path = named_file(context, *file, view.path);
    if (path && path->extension() != ".h5") {
      add_file(context, *path, file->value.place, section, result);
    }
    break;
  }
  return result;
}

}  // namespace winay::config
