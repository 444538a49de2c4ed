#include "winay/output/stored/arrays.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

#include "tests/output/written_run.hpp"
#include "winay/output/hdf5/file.hpp"

using namespace winay;
using made_up::place;
using made_up::WrittenRun;

TEST_CASE("stored arrays: what is there can be read, what is not is said") {
  WrittenRun run(place("stored_arrays.h5"));
  run.write();
  const StoredArrays arrays(run.path);
  CHECK(arrays.has("summary/estimate"));
  CHECK(!arrays.has("summary/nothing"));
  CHECK(!arrays.has("nothing/at/all"));
  CHECK(!arrays.has("nothing"));
  CHECK(arrays.attribute("source").starts_with("winay"));
  CHECK(arrays.attribute("nothing").empty());
  const std::size_t scenarios = arrays.texts("summary/scenario").size();
  const std::size_t years = arrays.integers("summary/year").size();
  const std::size_t indicators = arrays.texts("summary/indicator").size();
  const std::size_t groups = arrays.texts("summary/group").size();
  CHECK(arrays.numbers("summary/estimate").size() == scenarios * years * indicators * groups);
  try {
    static_cast<void>(arrays.numbers("summary/nothing"));
    FAIL("a variable that is not there was read");
  } catch (const std::runtime_error& e) {
    const std::string text = e.what();
    CHECK(text.find("stored_arrays.h5") != std::string::npos);
    CHECK(text.find("summary/nothing") != std::string::npos);
  }
}

TEST_CASE("stored arrays: a file of another program is refused") {
  const auto path = place("stored_foreign.h5");
  { const hdf5::Handle file = hdf5::create_file(path); }
  CHECK_THROWS_AS(StoredArrays{path}, std::runtime_error);
  std::filesystem::remove(path);
}
