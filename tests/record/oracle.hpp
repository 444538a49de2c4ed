#pragma once

#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/support/paths.hpp"

namespace winay::oracle {

inline std::string path(const std::string& name) {
  return winay::tree::source_dir() + "/tests/data/oracles/" + name;
}

/// A CSV of numbers by the names of its columns.
inline std::map<std::string, std::vector<double>> table(const std::string& name) {
  std::ifstream file(path(name));
  std::string line;
  std::getline(file, line);
  std::vector<std::string> names;
  std::istringstream header(line);
  for (std::string cell; std::getline(header, cell, ',');) names.push_back(cell);
  std::map<std::string, std::vector<double>> columns;
  while (std::getline(file, line)) {
    std::istringstream row(line);
    std::string cell;
    for (const std::string& column : names) {
      std::getline(row, cell, ',');
      columns[column].push_back(std::stod(cell));
    }
  }
  if (columns.empty()) throw std::runtime_error("no oracle " + name);
  return columns;
}

/// The number of a case, looked for as text: the files are written one number a line.
inline double expected(const std::string& name, const std::string& id, const std::string& key) {
  std::ifstream file(path(name));
  std::stringstream text;
  text << file.rdbuf();
  const std::string all = text.str();
  const std::size_t from = all.find("\"id\": \"" + id + "\"");
  const std::size_t at = all.find("\"" + key + "\": {\"value\": ", from);
  if (from == std::string::npos || at == std::string::npos) {
    throw std::runtime_error("no oracle " + name + " " + id + " " + key);
  }
  return std::stod(all.substr(at + key.size() + 14));
}

}  // namespace winay::oracle
