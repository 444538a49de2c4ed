#include "winay/output/files/claim.hpp"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>

#include "tests/output/written_run.hpp"
#include "winay/output/files/kind.hpp"
#include "winay/output/files/whole_file.hpp"
#include "winay/output/files/writers.hpp"

using namespace winay;
namespace fs = std::filesystem;
using made_up::place;
using made_up::WrittenRun;

namespace {

/// A folder of its own, empty.
struct Folder {
  fs::path path;
  explicit Folder(const std::string& name) : path(place(name)) {
    fs::remove_all(path);
    fs::create_directories(path);
  }
  ~Folder() { fs::remove_all(path); }
  [[nodiscard]] fs::path operator/(const char* name) const { return path / name; }
  [[nodiscard]] bool is_empty() const { return fs::is_empty(path); }
};

std::string refusal(const OutputFiles& files, const OutputTerms& terms) {
  try {
    const OutputClaim claim(files, terms);
  } catch (const Error& e) {
    return e.what();
  }
  return "";
}

bool tells(const std::string& message, const std::string& what) {
  return message.find(what) != std::string::npos;
}

void write(const fs::path& path, const std::string& text) { std::ofstream(path) << text; }

/// A process that takes a file, says so by writing a byte, and waits to be killed.
pid_t hold_in_a_process(const fs::path& file) {
  std::array<int, 2> pipe_ends{};
  REQUIRE(pipe(pipe_ends.data()) == 0);
  const pid_t child = fork();
  if (child == 0) {
    const OutputClaim claim({.results = {file}}, {.command = "winay run held"});
    static_cast<void>(::write(pipe_ends[1], "x", 1));
    pause();
    _exit(0);
  }
  char byte = 0;
  REQUIRE(read(pipe_ends[0], &byte, 1) == 1);
  close(pipe_ends[0]);
  close(pipe_ends[1]);
  return child;
}

}  // namespace

TEST_CASE("claim: what one has taken another cannot have, until it is given back") {
  const Folder here("claimed");
  const fs::path file = here / "results.h5";
  {
    const OutputClaim claim({.results = {file}}, {.command = "winay run first"});
    const std::string message = refusal({.results = {file}}, {.force = true});
    CHECK(tells(message, "another run is writing"));
    CHECK(tells(message, "choose another -o, or wait"));
    CHECK(tells(message, "winay run first"));
    CHECK(tells(message, std::to_string(getpid())));
    CHECK(refusal({.results = {here / "other.h5"}}, {}).empty());
    CHECK_THROWS_AS(OutputClaim::check({.others = {file}}, {}), OutputExists);
  }
  CHECK(refusal({.results = {file}}, {}).empty());
  CHECK(here.is_empty());
}

TEST_CASE("claim: a table that another command writes as well is taken with its results") {
  const Folder here("claimed_tables");
  const OutputClaim claim({.results = {here / "a.h5"}, .others = {here / "a.table.csv"}}, {});
  CHECK(tells(refusal({.others = {here / "a.table.csv"}}, {}), "another run is writing"));
}

TEST_CASE("claim: a process that is killed keeps nobody out") {
  const Folder here("claim_of_the_dead");
  const fs::path file = here / "results.h5";
  const pid_t child = hold_in_a_process(file);
  const auto writer = writer_of(file);
  REQUIRE(writer);
  CHECK(writer->process == child);
  CHECK(writer->command == "winay run held");
  CHECK(!writer->since.empty());
  CHECK(writer_of(file.string() + ".partial"));
  CHECK(tells(refusal({.results = {file}}, {}), "another run is writing"));
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  CHECK(!writer_of(file));
  CHECK(refusal({.results = {file}}, {}).empty());
  CHECK(here.is_empty());
}

TEST_CASE("claim: an existing file is kept unless it is to be replaced, and then until that is") {
  const Folder here("claim_existing");
  write(here / "page.html", "precious");
  CHECK(tells(refusal({.others = {here / "page.html"}}, {}), "exists already; --force"));
  const OutputClaim claim({.others = {here / "page.html"}}, {.force = true});
  CHECK(fs::file_size(here / "page.html") == 8);
  {
    WholeFile given_up(here / "page.html");
    given_up.stream() << "x";
  }
  CHECK(fs::file_size(here / "page.html") == 8);
  WholeFile whole(here / "page.html");
  whole.stream() << "new";
  CHECK(fs::file_size(here / "page.html") == 8);
  whole.publish();
  CHECK(fs::file_size(here / "page.html") == 3);
  CHECK(!fs::exists(partial_of(here / "page.html")));
}

TEST_CASE("claim: replicates of an interrupted run are kept unless they are to be replaced") {
  const Folder here("claim_interrupted");
  WrittenRun run(here / "results.h5");
  run.write(1, false);
  const std::string message = refusal({.results = {run.path}}, {});
  CHECK(tells(message, "results.h5.partial holds 1 of"));
  CHECK(tells(message, "--force"));
  CHECK(!tells(message, "--resume"));
  CHECK(fs::exists(partial_of(run.path)));
  CHECK(refusal({.results = {run.path}}, {.force = true}).empty());
  CHECK(!fs::exists(partial_of(run.path)));
}

TEST_CASE("claim: what is left without a replicate is in nobody's way") {
  const Folder here("claim_leftovers");
  write(here / "results.h5.partial", "rubbish");
  write(here / "results.csv.partial", "year,inc");
  CHECK(refusal({.results = {here / "results.h5"}, .others = {here / "results.csv"}}, {}).empty());
  CHECK(here.is_empty());
}

TEST_CASE("claim: evaluations are gone on with or begun again, never lost unasked") {
  const Folder here("claim_evaluations");
  const OutputFiles files{.evaluations = {here / "evaluations"}};
  write(here / "evaluations", "many");
  CHECK(tells(refusal(files, {}), "--resume goes on"));
  CHECK(refusal(files, {.resume = true}).empty());
  CHECK(fs::exists(here / "evaluations"));
  CHECK(refusal(files, {.force = true}).empty());
  CHECK(!fs::exists(here / "evaluations"));
}

TEST_CASE("claim: an output that is an input, or another output, is refused") {
  const Folder here("claim_clash");
  write(here / "mine.yaml", "name: mine");
  fs::create_symlink("mine.yaml", here / "link.yaml");
  const OutputTerms terms{.force = true, .inputs = {here / "mine.yaml"}};
  for (const char* name : {"mine.yaml", "link.yaml", "../claim_clash/mine.yaml"}) {
    CHECK_THROWS_AS(OutputClaim({.others = {here / name}}, terms), OutputClash);
  }
  CHECK_THROWS_AS(OutputClaim({.results = {here / "r.html"}, .others = {here / "./r.html"}}, {}),
                  OutputClash);
  CHECK(tells(refusal({.results = {here / "other.yaml"}, .others = {here / "a.csv"}}, terms), ""));
  write(here / "other.yaml", "name: other");
  CHECK(tells(refusal({.results = {here / "other.yaml"}}, terms), "is no results file"));
  CHECK(fs::file_size(here / "mine.yaml") == 10);
}

TEST_CASE("claim: the partial file of an input is not written over") {
  const Folder here("claim_partial_input");
  write(here / "results.h5.partial", "interrupted");
  CHECK_THROWS_AS(OutputClaim({.results = {here / "results.h5"}},
                              {.force = true, .inputs = {here / "results.h5.partial"}}),
                  OutputClash);
  CHECK(fs::exists(here / "results.h5.partial"));
}

TEST_CASE("claim: missing folders are made, a place that cannot be written is named") {
  const Folder here("claim_places");
  CHECK(refusal({.results = {here / "new/folder/results.h5"}}, {}).empty());
  CHECK(fs::is_directory(here / "new/folder"));
  write(here / "a_file", "x");
  CHECK(tells(refusal({.results = {here / "a_file/results.h5"}}, {}), "a_file"));
  CHECK(tells(refusal({.results = {here / "new"}}, {.force = true}), "is a folder"));
}

TEST_CASE("kinds: each has an attribute and a sentence of its own in both languages") {
  std::set<std::string_view> attributes;
  for (const OutputKindRow& row : output_kinds) {
    CHECK(row.attribute.starts_with("winay "));
    CHECK(attributes.insert(row.attribute).second);
    CHECK(row.what.en != row.what.es);
    CHECK(row_of(row.kind).attribute == row.attribute);
  }
}
