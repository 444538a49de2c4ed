#include "winay/output/results/writer.hpp"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>

#include "output/hdf5/read.hpp"
#include "tests/output/written_run.hpp"
#include "winay/output/stored/inspect.hpp"

using namespace winay;
using made_up::place;
using made_up::WrittenRun;

TEST_CASE("results: the file that other programs open") {
  const char* const wanted = std::getenv("WINAY_TEST_RESULTS");  // other programs open it there
  WrittenRun run(wanted != nullptr ? std::filesystem::path(wanted) : place("made_up.h5"));
  run.write();
  CHECK(std::filesystem::exists(run.path));
  CHECK(!std::filesystem::exists(run.path.string() + ".partial"));
}

TEST_CASE("results: what was recorded is what is read") {
  WrittenRun run(place("read_back.h5"));
  run.write();
  Recorder recorder(run.country.model, run.country.arm, run.country.population, run.groups, {});
  run.country.run(recorder);
  const Recording r = recorder.take();
  const hdf5::Handle file = hdf5::open_file(run.path);
  const auto income = hdf5::read_doubles(file.id(), "/aggregates/measured_income");
  const std::size_t groups = run.groups.size();
  REQUIRE(income.size() == 2 * 2 * 12 * groups);
  CHECK(income[5 * groups + 3] == r.bimesters.at(bimester_index("measured_income"), 5, 3));
  const auto quantiles = hdf5::read_doubles(file.id(), "/quantiles/total_income");
  CHECK(quantiles[(1 * quantile_count + 4) * groups + 2] ==
        r.yearly.at(*yearly_index("total_income_p25"), 1, 2));
  const auto contrast = hdf5::read_doubles(file.id(), "/contrasts/estimate");
  CHECK(std::all_of(contrast.begin(), contrast.end(), [](double x) { return x == 0; }));
  std::filesystem::remove(run.path);
}

TEST_CASE("results: a household of the panel is set against its own base, wherever that stands") {
  WrittenRun run(place("panel_bases.h5"));
  RunDescription description = run.description();
  ScenarioLabel third = description.scenarios[1];
  third.label = "peru:third";
  description.scenarios.push_back(third);
  description.scenarios[0].base = 1;  // behind it on the axis
  description.scenarios[1].base = 1;
  description.scenarios[2].base = 1;
  description.replicates = 1;
  description.worse_off_margin = 0.05;  // of a line of 200: 10 soles
  ResultsWriter writer(run.path, description, make_axes(run.country.model, run.groups),
                       run.country.population, run.groups, run.panel);
  const std::size_t households = run.panel.household.size();
  for (std::int32_t scenario = 0; scenario < 3; ++scenario) {
    for (std::int32_t row = 0; row < 12; ++row) {
      // 100, 120 and 115 soles in every variable.
      const float soles = scenario == 0 ? 100.0F : scenario == 1 ? 120.0F : 115.0F;
      writer.panel_sink().take(
          {.scenario = scenario,
           .replicate = 0,
           .row = row,
           .values = std::vector<float>(panel_series().size() * households, soles)});
    }
  }
  writer.end_replicate(0);
  writer.finish({});
  const hdf5::Handle file = hdf5::open_file(run.path);
  const auto contrast = hdf5::read_doubles(file.id(), "/panel/consumption_contrast");
  const auto worse = hdf5::read_doubles(file.id(), "/panel/worse_off");
  const std::size_t one = contrast.size() / 3;
  REQUIRE(one == 12 * households);
  for (std::size_t i = 0; i < one; ++i) {
    CHECK(contrast[i] == -20);
    CHECK(contrast[one + i] == 0);
    CHECK(contrast[2 * one + i] == -5);
    CHECK(worse[i] == 1);
    CHECK(worse[one + i] == 0);
    CHECK(worse[2 * one + i] == 0);  // within the margin
  }
}

TEST_CASE("results: a killed run leaves what was finished before") {
  WrittenRun run(place("killed.h5"));
  const pid_t child = fork();
  if (child == 0) {
    ResultsWriter writer(run.path, run.description(), make_axes(run.country.model, run.groups),
                         run.country.population, run.groups, run.panel);
    run.add(writer, 0, 0);
    run.add(writer, 1, 0);
    writer.end_replicate(0);
    run.add(writer, 0, 1);
    raise(SIGKILL);
  }
  int status = 0;
  waitpid(child, &status, 0);
  REQUIRE(WIFSIGNALED(status));
  const auto partial = run.path.string() + ".partial";
  const ResultsSummary s = inspect_results(partial);
  CHECK(!s.complete);
  CHECK(s.replicates_done == 1);
  CHECK(s.headline.size() > 0);
  const hdf5::Handle file = hdf5::open_file(partial);
  const auto income = hdf5::read_doubles(file.id(), "/yearly/measured_income");
  CHECK(income.front() > 0);
  CHECK(std::isnan(income.back()));
  std::filesystem::remove(partial);
}

TEST_CASE("results: a run that ends early closes its partial file") {
  WrittenRun run(place("early.h5"));
  run.write(1, false);
  CHECK(!std::filesystem::exists(run.path));
  const ResultsSummary s = inspect_results(run.path.string() + ".partial");
  CHECK(s.replicates_done == 1);
  CHECK(s.replicates == 2);
  std::filesystem::remove(run.path.string() + ".partial");
}

TEST_CASE("results: an identity follows the scenario, the people, the version and the seed") {
  const std::string id = run_identifier("a", "b", "c", 1);
  CHECK(id.size() == 16);
  CHECK(id == run_identifier("a", "b", "c", 1));
  CHECK(id != run_identifier("A", "b", "c", 1));
  CHECK(id != run_identifier("a", "B", "c", 1));
  CHECK(id != run_identifier("a", "b", "C", 1));
  CHECK(id != run_identifier("a", "b", "c", 2));
}

TEST_CASE("sha256: known answers") {
  CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256(std::string(1000000, 'a')) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}
