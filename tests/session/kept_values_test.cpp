#include "winay/session/kept_values.hpp"

#include <doctest/doctest.h>

#include <array>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/paths.hpp"
#include "tests/support/small_run.hpp"

namespace winay::test {

namespace {

namespace fs = std::filesystem;

/// A folder that is there for one test.
struct Folder {
  fs::path path = winay::tree::scratch_dir() / "kept";
  Folder() { fs::remove_all(path); }
  ~Folder() { fs::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] std::vector<fs::path> files() const {
    std::vector<fs::path> all;
    for (const auto& entry : fs::directory_iterator(path)) all.push_back(entry.path());
    return all;
  }
};

std::string text_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("kept values: the same bits from memory, from the folder and from neither") {
  SmallRun run(200, 2);
  const SolvedValues values = solved_values(run.model, run.population);
  const Folder folder;
  KeptValues first(folder.path, "a");
  CHECK(first.of(run.model, run.population) == values);
  CHECK(first.of(run.model, run.population) == values);
  CHECK(first.counts().solved == 1);
  CHECK(first.counts().from_memory == 1);
  KeptValues second(folder.path, "a");
  CHECK(second.of(run.model, run.population) == values);
  CHECK(second.counts().from_folder == 1);
  CHECK(second.counts().solved == 0);
  KeptValues other_program(folder.path, "b");
  CHECK(other_program.of(run.model, run.population) == values);
  CHECK(other_program.counts().solved == 1);
  KeptValues nothing = KeptValues::off();
  CHECK(nothing.of(run.model, run.population) == values);
  CHECK(nothing.of(run.model, run.population) == values);
  CHECK(nothing.counts().solved == 2);
}

TEST_CASE("kept values: a damaged file is solved again and put right") {
  SmallRun run(200, 2);
  const Folder folder;
  const SolvedValues values = KeptValues(folder.path, "a").of(run.model, run.population);
  REQUIRE(folder.files().size() == 1);
  const fs::path file = folder.files().front();
  const std::string whole = text_of(file);
  for (std::string damaged : {std::string(), whole.substr(0, whole.size() / 2), whole + "more",
                              std::string("winay solved values 2\n"), std::string(500, '\0')}) {
    std::ofstream(file, std::ios::binary | std::ios::trunc) << damaged;
    KeptValues again(folder.path, "a");
    CHECK(again.of(run.model, run.population) == values);
    CHECK(again.counts().solved == 1);
    CHECK(text_of(file) == whole);
  }
  for (std::size_t at = 0; at < whole.size(); at += 7) {
    std::string damaged = whole;
    damaged[at] = damaged[at] == '3' ? '4' : '3';
    std::ofstream(file, std::ios::binary | std::ios::trunc) << damaged;
    KeptValues again(folder.path, "a");
    CHECK(again.of(run.model, run.population) == values);
    CHECK(again.counts().from_folder == 0);
  }
}

TEST_CASE("kept values: a folder that cannot be made or written is done without") {
  SmallRun run(200, 2);
  const SolvedValues values = solved_values(run.model, run.population);
  const Folder folder;
  std::ofstream(folder.path) << "a file stands where the folder would";
  KeptValues kept(folder.path, "a");
  CHECK(kept.of(run.model, run.population) == values);
  CHECK(kept.of(run.model, run.population) == values);
  CHECK(kept.counts().from_memory == 1);
  CHECK(text_of(folder.path) == "a file stands where the folder would");
}

TEST_CASE("kept values: two that write at once leave one whole file and nothing aside") {
  const Folder folder;
  SmallRun run(60, 1);
  const SolvedValues values = solved_values(run.model, run.population);
  std::vector<std::thread> writers;
  std::array<bool, 4> same{};
  for (bool& one : same) {
    writers.emplace_back([&] {
      KeptValues kept(folder.path, "a");
      one = kept.of(run.model, run.population) == values;
    });
  }
  for (std::thread& writer : writers) writer.join();
  for (const bool one : same) CHECK(one);
  CHECK(folder.files().size() == 1);
  KeptValues reader(folder.path, "a");
  CHECK(reader.of(run.model, run.population) == values);
  CHECK(reader.counts().from_folder == 1);
}

TEST_CASE("kept values: what cannot be solved is refused each time") {
  SmallRun run(60, 1);
  run.model.solve_adoption = run.model.solve_welfare = false;
  run.model.before = arm_of("nothing", {});
  KeptValues kept;
  CHECK_THROWS_AS(static_cast<void>(kept.of(run.model, run.population)), UnsolvableError);
  CHECK_THROWS_AS(static_cast<void>(kept.of(run.model, run.population)), UnsolvableError);
}

}  // namespace winay::test
