#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

#include "tests/config/schema/made_from_schema.hpp"
#include "tests/config/support.hpp"
#include "winay/config/schema/kinds.hpp"
#include "winay/config/schema/schema.hpp"

namespace winay::test {

namespace {

/// Kinds whose every key a reader asks for one by one.
constexpr std::array<FileKind, 4> read_by_key{FileKind::import_map, FileKind::study_data_map,
                                              FileKind::estimation_plan, FileKind::expectations};

/// A kind with a file that says all there is to say.
struct Made {
  explicit Made(FileKind kind) : name(file_kind_names.at(static_cast<std::size_t>(kind))) {
    schema = json_schema(kind)["$defs"][name];
    full = made_from(schema);
    if (kind == FileKind::import_map) {
      full["margins"] = fs::absolute("configs/populations/peru-juntos.yaml").string();
    }
    add_maps(schema, full, json::json_pointer(), maps);
  }
  [[nodiscard]] std::string mistakes(const json& file) const {
    return mistakes_of(folder.write(name + ".yaml", file.dump(1)));
  }

  std::string name;
  json schema;
  json full;
  std::vector<DescribedMap> maps;
  Folder folder;
};

bool is_required(const json& schema, const std::string& key) {
  json required = schema.value("required", json::array());
  const json by_others = schema.value("dependentRequired", json::object());
  for (const auto& [other, keys] : by_others.items()) {
    required.insert(required.end(), keys.begin(), keys.end());
  }
  return std::find(required.begin(), required.end(), key) != required.end();
}

/// What a message lists as known, or nothing.
std::set<std::string> known_in(const std::string& message) {
  const std::string before = "known here: ";
  const std::size_t from = message.find(before);
  if (from == std::string::npos) return {};
  std::set<std::string> known;
  std::string list = message.substr(from + before.size());
  list = list.substr(0, list.find('\n')) + ", ";
  for (std::size_t end = list.find(", "); end != std::string::npos; end = list.find(", ")) {
    known.insert(list.substr(0, end));
    list = list.substr(end + 2);
  }
  return known;
}

std::set<std::string> keys_of(const json& map) {
  std::set<std::string> keys;
  for (const auto& [key, value] : map.items()) keys.insert(key);
  return keys;
}

std::string first_line(const fs::path& file) {
  std::ifstream stream(file);
  std::string line;
  std::getline(stream, line);
  return line;
}

}  // namespace

TEST_CASE_FIXTURE(AtRoot, "schema: every shipped file points to the schema of its kind") {
  int count = 0;
  for (const char* folder : {"configs", "calibration"}) {
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      const fs::path& file = entry.path();
      if (file.extension() != ".yaml") continue;
      CAPTURE(file.string());
      const auto kind = file_kind(file);
      REQUIRE(kind);
      const fs::path schema = fs::path("outputs/schemas") / schema_file_name(*kind);
      CHECK(first_line(file) == "# yaml-language-server: $schema=" +
                                    schema.lexically_relative(file.parent_path()).generic_string());
      ++count;
    }
  }
  CHECK(count > 50);
}

TEST_CASE_FIXTURE(AtRoot,
                  "schema: a file made from it, with every key, is one that its reader takes") {
  for (const FileKind kind : read_by_key) {
    const Made made(kind);
    CAPTURE(made.name);
    CHECK(made.mistakes(made.full) == "");
    CHECK(made.maps.size() > 1);
    const auto read = file_kind(made.folder.path() / (made.name + ".yaml"));
    CHECK(read == kind);
  }
}

TEST_CASE_FIXTURE(AtRoot, "schema: it knows the keys that its reader knows") {
  for (const FileKind kind : read_by_key) {
    const Made made(kind);
    for (const DescribedMap& map : made.maps) {
      if (map.schema["properties"].contains("value")) continue;  // a number with unit and source
      CAPTURE(made.name + map.at.to_string());
      json file = made.full;
      file[map.at]["qqqqqqqqqqqqqqqq"] = 1;
      std::set<std::string> known = known_in(made.mistakes(file));
      if (map.at.empty()) known.insert("schema_version");
      CHECK(known == keys_of(map.schema["properties"]));
    }
  }
}

TEST_CASE_FIXTURE(AtRoot, "schema: what it requires, its reader requires, and nothing else") {
  for (const FileKind kind : read_by_key) {
    const Made made(kind);
    for (const DescribedMap& map : made.maps) {
      for (const std::string& key : keys_of(map.schema["properties"])) {
        CAPTURE(made.name + (map.at / key).to_string());
        // A step that does without what the file says for all steps must say so.
        if (map.schema["properties"][key].contains("const")) continue;
        json file = made.full;
        file[map.at].erase(key);
        CHECK(made.mistakes(file).empty() != is_required(map.schema, key));
      }
    }
  }
}

TEST_CASE_FIXTURE(AtRoot,
                  "schema: what is out of its bounds or of another type, its reader refuses") {
  for (const FileKind kind : read_by_key) {
    const Made made(kind);
    for (const DescribedMap& map : made.maps) {
      for (const auto& [key, part] : map.schema["properties"].items()) {
        CAPTURE(made.name + (map.at / key).to_string());
        json file = made.full;
        file[map.at / key] = json::array({json::array()});
        CHECK(made.mistakes(file) != "");
        if (!part.contains("maximum")) continue;
        file[map.at / key] = part["maximum"].get<double>() + 1;
        CHECK(made.mistakes(file) != "");
      }
    }
  }
}

}  // namespace winay::test
