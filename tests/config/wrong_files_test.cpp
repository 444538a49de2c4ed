#include <doctest/doctest.h>

#include <cstdlib>
#include <iterator>
#include <set>

#include "tests/config/support.hpp"

namespace winay::test {
namespace {

const fs::path folder = "tests/data/config/wrong";

std::string content_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::set<fs::path> wrong_files() {
  std::set<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".yaml") files.insert(entry.path());
  }
  return files;
}

}  // namespace

// Each file NAME.yaml has its messages beside it in NAME.txt, some the Spanish ones in NAME.es.txt;
// WINAY_RENEW=1 writes them anew.
TEST_CASE_FIXTURE(AtRoot, "config: every wrong file gives its message") {
  const bool renew = std::getenv("WINAY_RENEW") != nullptr;
  int count = 0;
  for (const fs::path& file : wrong_files()) {
    for (const auto& [ending, language] :
         {std::pair{".txt", Language::en}, std::pair{".es.txt", Language::es}}) {
      fs::path expected = file;
      expected.replace_extension(ending);
      if (language == Language::es && !fs::exists(expected)) continue;
      INFO("file: ", expected.string());
      const std::string found = mistakes_of(file, {.language = language});
      if (renew) std::ofstream(expected, std::ios::binary) << found;
      CHECK(found == content_of(expected));
      CHECK_FALSE(found.empty());
      ++count;
    }
  }
  CHECK(count >= 40);
}

TEST_CASE_FIXTURE(AtRoot, "config: every wrong file has a Spanish message that differs") {
  for (const fs::path& file : wrong_files()) {
    INFO("file: ", file.string());
    const std::string spanish = mistakes_of(file, {.language = Language::es});
    CHECK_FALSE(spanish.empty());
    CHECK(spanish != mistakes_of(file));
  }
}

TEST_CASE_FIXTURE(AtRoot, "config: all mistakes come at once, in the order of the lines") {
  const std::string found = mistakes_of(folder / "several_at_once.yaml");
  std::size_t last = 0;
  for (const char* place : {":5:30:", ":6:3:", ":8:3:", ":8:23:", ":9:14:"}) {
    const std::size_t at = found.find(place);
    CHECK(at != std::string::npos);
    CHECK(at >= last);
    last = at;
  }
}

TEST_CASE_FIXTURE(AtRoot, "config: the mistakes of several scenarios come in one exception") {
  int count = 0;
  try {
    static_cast<void>(load_scenarios(
        {folder / "nan.yaml", "configs/scenarios/quick.yaml", folder / "octal.yaml"}));
  } catch (const InvalidConfiguration& invalid) {
    count = invalid.count();
    CHECK(std::string(invalid.what()).find("nan.yaml") != std::string::npos);
    CHECK(std::string(invalid.what()).find("octal.yaml") != std::string::npos);
  }
  CHECK(count == 2);
}

}  // namespace winay::test
