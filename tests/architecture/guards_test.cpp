#include <doctest/doctest.h>

#include <algorithm>
#include <regex>

#include "tests/architecture/source_tree.hpp"

namespace {

using winay::test::cpp_files;
using winay::test::lines_of;
using winay::test::read_text;
using winay::test::source_root;

constexpr std::size_t longest_file = 400;
constexpr std::size_t long_file = 200;

struct Found {
  std::string place;
  std::string line;
};

/// Lines that match, as file:line.
std::vector<Found> matches_in(const std::string& file, const std::string& text,
                              const std::regex& pattern) {
  std::vector<Found> found;
  std::size_t number = 0;
  for (const std::string& line : lines_of(text)) {
    ++number;
    if (!std::regex_search(line, pattern)) continue;
    found.push_back({.place = file + ":" + std::to_string(number), .line = line});
  }
  return found;
}

void refuse(const std::vector<std::string>& files, const std::regex& pattern,
            const std::string& what) {
  for (const std::string& file : files) {
    for (const Found& f : matches_in(file, read_text(source_root() / file), pattern)) {
      FAIL_CHECK(f.place << ": " << what << ": " << f.line);
    }
  }
}

std::vector<std::string> files_in(std::initializer_list<const char*> folders) {
  std::vector<std::string> files;
  for (const char* folder : folders) {
    for (const std::string& file : cpp_files(folder)) files.push_back(file);
  }
  return files;
}

/// Text files of the whole repository that a person writes.
std::vector<std::string> written_files() {
  std::vector<std::string> files = files_in({"include", "sim", "calibration", "tests", "bench"});
  for (const char* folder :
       {"configs", "calibration", "cmake", "docs", "tools", ".ci", "bench", "outputs"}) {
    if (!std::filesystem::exists(source_root() / folder)) continue;
    using Walk = std::filesystem::recursive_directory_iterator;
    for (Walk entry(source_root() / folder), end; entry != end; ++entry) {
      const auto name = entry->path().filename();
      if (name == "runs" || name == "node_modules" || name == "__pycache__") {
        entry.disable_recursion_pending();
      } else if (entry->is_regular_file()) {
        files.push_back(std::filesystem::relative(entry->path(), source_root()).generic_string());
      }
    }
  }
  for (const char* file : {"README.md", "CHANGELOG.md", "CITATION.cff", "Makefile",
                           "CMakeLists.txt", "CMakePresets.json"}) {
    files.emplace_back(file);
  }
  return files;
}

// Written in pieces, so that this file does not match.
const std::regex one_language(R"(throw std::(runtime_error|invalid_argument|domain_error)\()");
const std::regex unfinished(
    "TO"
    "DO|FIX"
    "ME|XX"
    "X");
const std::regex path_of_a_machine(
    "(^|[^A-Za-z0-9_.}])/(ho"
    "me/(?!someone)|wo"
    "rk/|ro"
    "ot/|Use"
    "rs/|tm"
    "p/)[a-z]?");
const std::regex published_effect(
    "(^|[^0-9.])(1[,'_]?4"
    "00|2[,'_]?4"
    "00|1\\.4e3|2\\.4e3)([^0-9]|$)");

TEST_CASE("guards: a test writes in a folder of its own process, for others run beside it") {
  std::vector<std::string> files = cpp_files("tests");
  std::erase(files, "tests/support/paths.cpp");
  refuse(files, std::regex("temp_directory[_]path|tmp[n]am|\"/[t]mp"),
         "write in tree::scratch_dir()");
}

TEST_CASE("sources: no file is longer than 400 lines") {
  for (const std::string& file : files_in({"include", "sim", "calibration", "tests", "bench"})) {
    const std::size_t lines = lines_of(read_text(source_root() / file)).size();
    CHECK_MESSAGE(lines <= longest_file, file, " has ", lines, " lines");
    if (lines > long_file) MESSAGE(file << " is long: " << lines << " lines");
  }
}

TEST_CASE("sources: nothing is left to do in a comment") {
  refuse(files_in({"include", "sim", "calibration", "tests", "bench"}), unfinished, "unfinished");
}

TEST_CASE("sources: no published effect is a number of the simulator") {
  refuse(files_in({"include", "sim"}), published_effect, "published effect");
}

TEST_CASE("sources: no file names a path of somebody's machine") {
  refuse(written_files(), path_of_a_machine, "path of a machine");
}

TEST_CASE("sources: what goes wrong is told to a user in both languages") {
  std::vector<std::string> files = cpp_files("sim");
  std::erase(files, "sim/output/hdf5/file.cpp");  // what HDF5 itself says
  refuse(files, one_language, "throw an Error, whose text is in both languages");
}

TEST_CASE("sources: what is refused would be found") {
  const auto count = [](const std::string& line, const std::regex& pattern) {
    return matches_in("a.cpp", "\n" + line + "\n", pattern).size();
  };
  CHECK(count(std::string("// TO") + "DO: later", unfinished) == 1);
  CHECK(count(std::string("gain = 1") + "400.0;", published_effect) == 1);
  CHECK(count(std::string("gain = 2'") + "400;", published_effect) == 1);
  CHECK(count("lanes = 14000;", published_effect) == 0);
  CHECK(count(std::string("open(\"/ho") + "me/ana/data.csv\")", path_of_a_machine) == 1);
  CHECK(count("${CMAKE_SOURCE_DIR}/work/here, a/home/b", path_of_a_machine) == 0);
  CHECK(count("throw std::runtime_error(text);", one_language) == 1);
  CHECK(matches_in("a.cpp", std::string("\n\nTO") + "DO", unfinished).at(0).place == "a.cpp:3");
}

}  // namespace
