#include <doctest/doctest.h>

#include <map>
#include <set>

#include "tests/architecture/includes.hpp"

namespace {

using winay::test::cpp_files;
using winay::test::Include;
using winay::test::includes_in;
using winay::test::layer_files;
using winay::test::layer_of;
using winay::test::parts_of;
using winay::test::path_in_layers;
using winay::test::read_text;
using winay::test::source_root;
using winay::test::table_of;

constexpr std::size_t most_sources = 28;

/// A folder inside a layer; empty for what stands in the layer's own folder.
std::string room_of(const std::string& file) {
  const auto folders = parts_of(path_in_layers(file), "/");
  return folders.size() > 2 ? folders.at(1) : "";
}

/// Folders of verbs: those that the list of verbs includes.
std::set<std::string> verbs() {
  const std::string list = "sim/run/verbs.cpp";
  std::set<std::string> folders;
  for (const Include& include : includes_in(list, read_text(source_root() / list))) {
    if (include.header.ends_with("/verb.hpp")) folders.insert(room_of(include.header));
  }
  return folders;
}

/// The row of a room in sim/README.md: its name, or the one that stands for every verb's folder.
std::string row_of(const std::string& layer, const std::string& room) {
  static const std::set<std::string> all_verbs = verbs();
  return layer == "run" && all_verbs.contains(room) ? "VERB" : room;
}

/// The rooms of each layer as sim/README.md lists them, lowest first.
std::map<std::string, std::vector<std::string>> rooms_of_readme() {
  std::map<std::string, std::vector<std::string>> rooms;
  for (const auto& row : table_of("sim/README.md", "rooms")) {
    rooms[row.at(0)].push_back(row.at(1) == "." ? "" : row.at(1));
  }
  return rooms;
}

std::size_t position(const std::vector<std::string>& rooms, const std::string& room) {
  return static_cast<std::size_t>(std::find(rooms.begin(), rooms.end(), room) - rooms.begin());
}

/// What is wrong with an include of another room of the same layer, or nothing.
std::string complaint(const std::vector<std::string>& rooms, const Include& include) {
  const std::string layer = layer_of(include.file);
  if (include.angled || layer_of(include.header) != layer) return "";
  const std::string own = room_of(include.file);
  const std::string other = room_of(include.header);
  const auto row = [&](const std::string& room) { return position(rooms, row_of(layer, room)); };
  if (own == other || row(other) < row(own)) return "";
  return own + " includes " + other +
         (row(other) == row(own) ? ", a verb beside it" : ", a room above it");
}

TEST_CASE("rooms: inside a layer every include goes to the same room or one below") {
  const auto rooms = rooms_of_readme();
  std::size_t checked = 0;
  for (const std::string& file : layer_files()) {
    const auto layer = rooms.find(layer_of(file));
    if (layer == rooms.end()) continue;
    for (const Include& include : includes_in(file, read_text(source_root() / file))) {
      const std::string wrong = complaint(layer->second, include);
      if (!wrong.empty()) FAIL_CHECK(include.place() << wrong);
      ++checked;
    }
  }
  CHECK(checked > 1000);
}

TEST_CASE("rooms: an include of a room above is found, in both kinds of header") {
  const std::vector<std::string> rooms{"yaml", "reader", "rules"};
  const auto wrong = [&](const std::string& file, const std::string& header) {
    return complaint(rooms, {file, 1, header, false});
  };
  CHECK(wrong("sim/config/rules/list.cpp", "config/reader/context.hpp").empty());
  CHECK(wrong("sim/config/rules/list.cpp", "winay/model/model.hpp").empty());
  CHECK(wrong("include/winay/config/yaml/view.hpp", "winay/config/reader/layers.hpp") ==
        "yaml includes reader, a room above it");
  CHECK(wrong("sim/config/reader/leaf.cpp", "config/rules/words.hpp") ==
        "reader includes rules, a room above it");
}

TEST_CASE("rooms: a verb does not see another verb, only what all may see") {
  const std::vector<std::string> rooms{"line", "VERB", ""};
  const auto wrong = [&](const std::string& file, const std::string& header) {
    return complaint(rooms, {file, 1, header, false});
  };
  CHECK(wrong("sim/run/plan/verb.cpp", "run/line/verb.hpp").empty());
  CHECK(wrong("sim/run/plan/verb.cpp", "run/plan/probe.hpp").empty());
  CHECK(wrong("sim/run/verbs.cpp", "run/plan/verb.hpp").empty());
  CHECK(wrong("sim/run/plan/verb.cpp", "run/compare/limits.hpp") ==
        "plan includes compare, a verb beside it");
  CHECK(wrong("sim/run/line/options.cpp", "run/plan/probe.hpp") ==
        "line includes plan, a room above it");
}

TEST_CASE("rooms: every folder has a row in sim/README.md, every row a folder") {
  std::map<std::string, std::set<std::string>> found;
  std::map<std::string, std::size_t> sources;
  for (const std::string& file : layer_files()) {
    found[layer_of(file)].insert(row_of(layer_of(file), room_of(file)));
    sources[layer_of(file) + "/" + room_of(file)] += file.ends_with(".cpp") ? 1 : 0;
  }
  for (const auto& [layer, rooms] : rooms_of_readme()) {
    const std::set<std::string> listed(rooms.begin(), rooms.end());
    CHECK_MESSAGE(listed.size() == rooms.size(), layer, " lists a room twice");
    for (const std::string& room : found[layer]) {
      CHECK_MESSAGE(listed.contains(room), "sim/README.md has no row for ", layer, "/", room);
    }
    for (const std::string& room : listed) {
      CHECK_MESSAGE(found[layer].contains(room), layer, "/", room, " is no folder");
    }
    found.erase(layer);
  }
  for (const auto& [layer, rooms] : found) {
    CHECK_MESSAGE(rooms == std::set<std::string>{""}, "sim/README.md has no rooms of ", layer);
  }
  for (const auto& [room, count] : sources) CHECK_MESSAGE(count <= most_sources, room);
}

/// Headers that some file of another layer includes, or a program beside the layers.
std::set<std::string> included_from_elsewhere() {
  std::vector<std::string> files = layer_files();
  for (const char* program : {"calibration/starting_values", "calibration/vulnerability"}) {
    for (const std::string& file : cpp_files(program)) files.push_back(file);
  }
  std::set<std::string> headers;
  for (const std::string& file : files) {
    for (const Include& include : includes_in(file, read_text(source_root() / file))) {
      if (layer_of(include.header) != layer_of(file)) headers.insert(include.header);
    }
  }
  return headers;
}

TEST_CASE("rooms: include/ holds what other layers include, and what that includes") {
  std::set<std::string> needed = included_from_elsewhere();
  const std::vector<std::string> offered = cpp_files("include/winay");
  std::size_t before = 0;
  while (needed.size() != before) {
    before = needed.size();
    for (const std::string& file : offered) {
      if (!needed.contains(file.substr(std::string("include/").size()))) continue;
      for (const Include& include : includes_in(file, read_text(source_root() / file))) {
        CHECK_MESSAGE((include.angled || include.header.starts_with("winay/")), include.place(),
                      "a header that others include needs one inside the layer");
        needed.insert(include.header);
      }
    }
  }
  for (const std::string& file : offered) {
    CHECK_MESSAGE(needed.contains(file.substr(std::string("include/").size())), file,
                  ": no other layer includes it; it belongs beside its source");
  }
}

}  // namespace
