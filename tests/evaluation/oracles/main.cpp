#include <algorithm>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

#include "folder.hpp"

/// Estimates what a folder of oracles asks for:
///
///     winay_oracles FOLDER -o results.json
///
/// reads every FOLDER/*/expected.json and the tables beside it, and writes one flat JSON object
/// {"fixture/case/quantity": number}. A case that fails is named and left out (exit 1).
namespace {

using winay::oracles::Case;
using winay::oracles::fixtures;
using winay::oracles::Folder;

std::vector<std::filesystem::path> expectations(const std::filesystem::path& root) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(root)) {
    const auto file = entry.path() / "expected.json";
    if (std::filesystem::exists(file)) files.push_back(file);
  }
  std::sort(files.begin(), files.end());
  return files;
}

int run(const std::filesystem::path& root, const std::filesystem::path& out) {
  const Folder folder(root);
  nlohmann::json results = nlohmann::json::object();
  int failed = 0;
  for (const auto& file : expectations(root)) {
    std::ifstream in(file);
    const nlohmann::json document = nlohmann::json::parse(in);
    const std::string fixture = document.at("fixture");
    for (const nlohmann::json& node : document.at("cases")) {
      const Case one(fixture, node, results);
      try {
        fixtures().at(fixture)(folder, one);
      } catch (const std::out_of_range&) {
        std::cerr << fixture << "/" << one.id << ": not known\n";
        ++failed;
      } catch (const std::exception& e) {
        std::cerr << fixture << "/" << one.id << ": " << e.what() << "\n";
        ++failed;
      }
    }
  }
  std::ofstream(out) << results.dump(1) << "\n";
  return failed == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.size() != 3 || arguments[1] != "-o") {
    std::cerr << "usage: winay_oracles FOLDER -o results.json\n";
    return 2;
  }
  try {
    return run(arguments[0], arguments[2]);
  } catch (const std::exception& e) {
    std::cerr << "winay_oracles: " << e.what() << "\n";
    return 1;
  }
}
