#include "winay/output/hdf5/same_bits.hpp"

#include <doctest/doctest.h>

#include <filesystem>

#include "tests/output/written_run.hpp"
#include "winay/output/hdf5/file.hpp"
#include "winay/output/stored/run.hpp"

using namespace winay;
using made_up::place;
using made_up::WrittenRun;

namespace {

/// Opens a file to change it, as somebody with another program would.
hdf5::Handle open_to_change(const std::filesystem::path& path) {
  return {H5Fopen(path.c_str(), H5F_ACC_RDWR, H5P_DEFAULT), H5Fclose, "cannot open"};
}

template <class T>
void change_one(const std::filesystem::path& path, const char* name, hid_t type, T value,
                const std::vector<hsize_t>& at) {
  const hdf5::Handle file = open_to_change(path);
  const hdf5::Handle dataset(H5Dopen2(file.id(), name, H5P_DEFAULT), H5Dclose, "no dataset");
  hdf5::write_box(dataset, type, &value, at, std::vector<hsize_t>(at.size(), 1));
}

}  // namespace

TEST_CASE("bits: two files of one run are the same, although made at different times") {
  WrittenRun a(place("bits_a.h5"));
  WrittenRun b(place("bits_b.h5"));
  a.write();
  b.write();
  const BitComparison found = compare_bits(a.path, b.path);
  for (const BitDifference& d : found.differences) INFO(d.path);
  CHECK(found.same());
  CHECK(found.datasets > 100);
  CHECK(found.values > 10000);

  SUBCASE("one changed number is found, with its place and both values") {
    change_one(b.path, "/panel/savings", H5T_NATIVE_FLOAT, 12.5F, {1, 1, 11, 29});
    const BitComparison changed = compare_bits(a.path, b.path);
    REQUIRE(changed.differences.size() == 1);
    CHECK(changed.differences[0].path == "/panel/savings");
    CHECK(changed.differences[0].count == 1);
    CHECK(changed.differences[0].of == 2 * 2 * 12 * 30);
    CHECK(changed.differences[0].first_b == "12.5");
  }
  SUBCASE("minus zero is not zero") {
    change_one(a.path, "/totals/emergency", H5T_NATIVE_DOUBLE, 0.0, {0, 0, 0});
    change_one(b.path, "/totals/emergency", H5T_NATIVE_DOUBLE, -0.0, {0, 0, 0});
    CHECK_FALSE(compare_bits(a.path, b.path).same());
  }
  SUBCASE("a missing dataset and a changed attribute are found") {
    {
      const hdf5::Handle file = open_to_change(b.path);
      H5Ldelete(file.id(), "/totals/transfer", H5P_DEFAULT);
      hdf5::rewrite_attribute(file.id(), "replicates", 9);
    }
    const BitComparison changed = compare_bits(a.path, b.path);
    REQUIRE(changed.differences.size() == 2);
    CHECK(changed.differences[0].path == "/@replicates");
    CHECK(changed.differences[0].kind == BitDifference::Kind::attribute);
    CHECK(changed.differences[1].kind == BitDifference::Kind::missing_in_b);
  }
  std::filesystem::remove(a.path);
  std::filesystem::remove(b.path);
}

TEST_CASE("stored run: a file tells how it was made") {
  WrittenRun run(place("stored.h5"));
  run.write();
  const StoredRun stored = read_stored_run(run.path);
  CHECK(stored.complete);
  CHECK(stored.stem == "peru");
  CHECK(stored.resolved_yaml == run.description().resolved_yaml);
  CHECK(stored.scenario_yaml == run.description().scenario_yaml);
  CHECK(stored.panel == "none");
  CHECK_FALSE(stored.events);
  REQUIRE(stored.labels.size() == 2);
  CHECK(stored.labels[1].label == "peru:haku_winay");
  CHECK(stored.labels[1].structure == "threshold");
  std::filesystem::remove(run.path);
}

TEST_CASE("stored run: the scenarios of a comparison are told apart by their labels") {
  StoredRun stored;
  stored.stem = "peru";
  stored.resolved_yaml = "name: one\n";
  REQUIRE(stored.scenarios().size() == 1);
  CHECK(stored.scenarios()[0].label == "peru");
  stored.resolved_yaml =
      "--- # peru:itt:threshold\nname: one\nx: 1\n--- # mine:itt:threshold\nname: two\n";
  const std::vector<StoredScenario> found = stored.scenarios();
  REQUIRE(found.size() == 2);
  CHECK(found[0].label == "peru:itt:threshold");
  CHECK(found[0].yaml == "name: one\nx: 1\n");
  CHECK(found[1].label == "mine:itt:threshold");
  CHECK(found[1].yaml == "name: two\n");
}

TEST_CASE("stored run: a run that was cut off tells it too") {
  WrittenRun run(place("stored_part.h5"));
  run.write(1, false);
  const StoredRun stored = read_stored_run(run.path.string() + ".partial");
  CHECK_FALSE(stored.complete);
  CHECK(stored.replicates_done == 1);
  CHECK(stored.resolved_yaml == run.description().resolved_yaml);
  std::filesystem::remove(run.path.string() + ".partial");
}
