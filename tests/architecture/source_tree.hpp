#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/paths.hpp"

/// What the tests of this folder read: sources, README.md and its tables.
namespace winay::test {

inline const std::filesystem::path& source_root() {
  static const std::filesystem::path root = winay::tree::source_dir();
  return root;
}

inline std::string read_text(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

inline std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

/// C++ files below a folder of the root, by their path from the root, sorted.
inline std::vector<std::string> cpp_files(std::string_view folder) {
  std::vector<std::string> files;
  const auto below = source_root() / folder;
  if (!std::filesystem::exists(below)) return files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(below)) {
    const std::string extension = entry.path().extension().string();
    if (extension == ".hpp" || extension == ".cpp") {
      files.push_back(std::filesystem::relative(entry.path(), source_root()).generic_string());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

inline std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t`");
  if (first == std::string_view::npos) return "";
  const auto last = text.find_last_not_of(" \t`");
  return std::string(text.substr(first, last - first + 1));
}

/// Parts of a text between separators, trimmed, empty ones left out.
inline std::vector<std::string> parts_of(std::string_view text, std::string_view separators) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of(separators), text.size());
    if (std::string part = trimmed(text.substr(0, end)); !part.empty()) parts.push_back(part);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

/// Rows of the Markdown table after `<!-- name -->` in a page, without its head; a dash is an
/// empty cell.
inline std::vector<std::vector<std::string>> table_of(const std::string& page,
                                                      const std::string& name) {
  std::vector<std::vector<std::string>> rows;
  bool inside = false;
  int head = 2;
  for (const std::string& line : lines_of(read_text(source_root() / page))) {
    if (line == "<!-- " + name + " -->") {
      inside = true;
    } else if (inside && line.starts_with("|")) {
      if (head-- > 0) continue;
      std::vector<std::string> row = parts_of(line, "|");
      for (std::string& cell : row) {
        if (cell == "–") cell.clear();
      }
      rows.push_back(row);
    } else if (inside && !rows.empty()) {
      break;
    }
  }
  if (rows.empty()) throw std::runtime_error(page + " has no table " + name);
  return rows;
}

inline std::vector<std::vector<std::string>> readme_table(const std::string& name) {
  return table_of("README.md", name);
}

}  // namespace winay::test
