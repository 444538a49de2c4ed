#include "run/scenario/run_options.hpp"

#include <doctest/doctest.h>

#include "tests/run/parsed.hpp"

namespace winay {

using made_up::contains;

TEST_CASE("a run takes files and options in any order") {
  RunInputs run;
  made_up::parse([&](Options& options) { add_run_inputs(options, run); },
                 {"--set", "a.b=1", "one.yaml", "--set", "c=2", "-o", "x.h5", "--threads", "2",
                  "--panel", "sample:7", "--events"});
  CHECK(run.files == std::vector<std::filesystem::path>{"./one.yaml"});
  CHECK(run.overrides.all() == std::vector<std::string>{"a.b=1", "c=2"});
  CHECK(run.out == "x.h5");
  CHECK(run.options.effort.threads == 2);
  CHECK(run.options.recording.panel == "sample:7");
  CHECK(run.options.recording.events);
  CHECK(run.options.recording.compression() == hdf5::Compression::none);
}

TEST_CASE("one name is not given to the results of several scenarios") {
  RunInputs run;
  run.files = {"a.yaml", "b.yaml"};
  CHECK_NOTHROW(check_targets(run));
  run.out = "x.h5";
  CHECK_THROWS_AS(check_targets(run), UsageError);
}

}  // namespace winay
