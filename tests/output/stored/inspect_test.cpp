#include "winay/output/stored/inspect.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "tests/output/written_run.hpp"
#include "winay/output/hdf5/file.hpp"

using namespace winay;
using made_up::place;
using made_up::WrittenRun;

namespace {

std::string mistake(const std::filesystem::path& path) {
  try {
    inspect_results(path);
  } catch (const std::runtime_error& e) {
    return e.what();
  }
  return "";
}

bool tells(const std::string& message, const std::string& what) {
  return message.find(what) != std::string::npos;
}

}  // namespace

TEST_CASE("inspect: a finished file says who it is") {
  WrittenRun run(place("inspected.h5"));
  run.write();
  const ResultsSummary s = inspect_results(run.path);
  CHECK(s.complete);
  CHECK(s.run_id == run.description().run_id);
  CHECK(s.seed == "0000000000005eed");
  CHECK(s.result_hash == "abcdef0123456789");
  CHECK(s.households == 200);
  CHECK(s.years == std::vector<std::int32_t>{2018, 2019});
  CHECK(s.arms == std::vector<std::string>{"juntos", "haku_winay"});
  CHECK(s.headline.size() == 2 * 2 * 9);
  CHECK(s.headline[0].indicator == "measured_income");
  CHECK(s.headline[0].mean > 0);
  CHECK(s.headline[0].contrast == 0);
  CHECK(s.bases == std::vector<std::string>{"", s.scenarios.front()});
  CHECK(s.headline.back().base == s.scenarios.front());
  std::filesystem::remove(run.path);
}

TEST_CASE("inspect: a run that was not finished has one replicate and no error") {
  WrittenRun run(place("single.h5"));
  run.write(1, false);
  const ResultsSummary s = inspect_results(run.path.string() + ".partial");
  CHECK(std::isnan(s.headline[0].standard_error));
  CHECK(!s.complete);
  CHECK(s.replicates_done == 1);
  std::filesystem::remove(run.path.string() + ".partial");
}

TEST_CASE("inspect: a missing file, a foreign one and one cut short are told apart") {
  CHECK(tells(mistake(place("nowhere.h5")), "no such file"));

  const auto text = place("text.h5");
  std::ofstream(text) << "year,income\n";
  CHECK(tells(mistake(text), "not an HDF5 file"));
  std::ofstream(text, std::ios::trunc) << "";
  CHECK(tells(mistake(text), "not an HDF5 file"));

  const auto foreign = place("foreign.h5");
  { const hdf5::Handle file = hdf5::create_file(foreign); }
  CHECK(tells(mistake(foreign), "not results of winay"));

  WrittenRun run(place("cut.h5"));
  run.write();
  for (const std::uintmax_t size : {2000, 50000, 200000}) {
    std::filesystem::resize_file(run.path, std::min(size, std::filesystem::file_size(run.path)));
    const std::string message = mistake(run.path);
    CHECK(tells(message, "cut.h5"));
    CHECK(tells(message, "cut short or damaged"));
    run.write();
  }
  for (const auto& path : {text, foreign, run.path}) std::filesystem::remove(path);
}
