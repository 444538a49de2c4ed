#include "winay/output/hdf5/scaled_size.hpp"

#include <doctest/doctest.h>

#include "tests/output/written_run.hpp"
#include "winay/record/series.hpp"

using namespace winay;
using made_up::place;
using made_up::WrittenRun;

TEST_CASE("scaled size: a file is as large as it is, and grows with its axes alone") {
  WrittenRun run(place("scaled.h5"));
  run.write();
  const auto size = static_cast<double>(std::filesystem::file_size(run.path));
  CHECK(scaled_size(run.path, {}) == size);
  CHECK(scaled_size(run.path, {{"no such axis", 9}}) == size);

  // 30 households more in a panel of 2 scenarios, 2 replicates, 12 bimesters; ids are 4 bytes.
  double panel = 30 * 4;
  panel += 2 * 30 * 8;  // weights by replicate
  panel += 2 * 2 * 30 * static_cast<double>(group_kind_sizes.size());
  for (const auto* list : {&panel_series(), &panel_contrast_series()}) {
    for (const PanelSeries& s : *list) {
      const double bytes = s.kind == Kind::flag ? 1 : s.kind == Kind::technologies ? 2 : 4;
      panel += 2 * 2 * 12 * 30 * bytes;
    }
  }
  CHECK(scaled_size(run.path, {{"/panel/household", 2}}) == size + panel);
  CHECK(scaled_size(run.path, {{"/panel/household", 2}, {"household", 1}}) == size + panel);

  const double one = scaled_size(run.path, {{"replicate", 2}}) - size;
  const double three = scaled_size(run.path, {{"replicate", 4}}) - size;
  CHECK(one > 0);
  CHECK(three == doctest::Approx(3 * one));
  std::filesystem::remove(run.path);
}
