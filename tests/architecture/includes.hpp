#pragma once

#include <algorithm>
#include <regex>
#include <set>

#include "tests/architecture/source_tree.hpp"

/// What the layers' files include, and which layers a CMakeLists.txt builds.
namespace winay::test {

/// The layers that a CMakeLists.txt builds, and those each may use.
inline std::map<std::string, std::set<std::string>> libraries_of(const std::string& cmake) {
  std::map<std::string, std::set<std::string>> libraries;
  const std::string text = read_text(source_root() / cmake);
  const std::regex call(R"(winay_layer\(([^)]*)\))");
  for (std::sregex_iterator i(text.begin(), text.end(), call), end; i != end; ++i) {
    std::vector<std::string> words = parts_of((*i)[1].str(), " \n");
    auto& uses = libraries[words.at(0)];
    const auto from = std::find(words.begin(), words.end(), "USES");
    const auto to = std::find(words.begin(), words.end(), "LIBRARIES");
    if (from < to) uses.insert(from + 1, to);
  }
  return libraries;
}

inline std::map<std::string, std::set<std::string>> libraries_of_cmake() {
  auto libraries = libraries_of("sim/CMakeLists.txt");
  libraries.merge(libraries_of("calibration/CMakeLists.txt"));
  return libraries;
}

/// A file by its path from the folder of the layers: `config/rules/words.hpp` for
/// sim/config/rules/words.hpp, include/winay/config/rules/words.hpp and what an include names.
inline std::string path_in_layers(const std::string& file) {
  static const std::regex before("^(include/winay/|sim/|calibration/|winay/)");
  return std::regex_replace(file, before, "", std::regex_constants::format_first_only);
}

/// The layer of a file: include/winay/LAYER/…, sim/LAYER/… or calibration/LAYER/….
inline std::string layer_of(const std::string& file) {
  return parts_of(path_in_layers(file), "/").at(0);
}

struct Include {
  std::string file;
  std::size_t line;
  std::string header;
  bool angled;  ///< in angle brackets: a library's

  [[nodiscard]] std::string place() const { return file + ":" + std::to_string(line) + ": "; }
};

inline std::vector<Include> includes_in(const std::string& file, const std::string& text) {
  static const std::regex directive(R"re(\s*#\s*include\s*([<"])([^>"]+)[>"].*)re");
  std::vector<Include> includes;
  std::size_t number = 0;
  for (const std::string& line : lines_of(text)) {
    ++number;
    std::smatch match;
    if (std::regex_match(line, match, directive))
      includes.push_back({file, number, match[2], match[1] == "<"});
  }
  return includes;
}

inline std::vector<std::string> layer_files() {
  std::vector<std::string> files = cpp_files("include/winay");
  for (const std::string& file : cpp_files("sim")) files.push_back(file);
  for (const auto& library : libraries_of("calibration/CMakeLists.txt")) {
    for (const std::string& file : cpp_files("calibration/" + library.first)) files.push_back(file);
  }
  return files;
}

}  // namespace winay::test
