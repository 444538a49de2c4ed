#include "winay/output/population/file.hpp"
#include "tests/support/paths.hpp"

#include <doctest/doctest.h>
#include <hdf5.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "tests/population/digest.hpp"
#include "tests/population/enaho_map.hpp"
#include "tests/population/shipped_margins.hpp"
#include "winay/population/import.hpp"
#include "winay/population/synthetic.hpp"

using namespace winay;

namespace {

namespace fs = std::filesystem;

/// A file that is gone when the test ends.
struct Scratch {
  fs::path path;
  explicit Scratch(const char* name) : path(fs::path(winay::tree::binary_dir()) / name) {
    fs::remove(path);
  }
  ~Scratch() { fs::remove(path); }
};

Population make(std::int32_t households) {
  return make_synthetic(test::shipped_margins(), {.seed = 5}, households);
}

/// Writes one value over the first of a dataset.
template <class T>
void overwrite_first(const fs::path& path, const char* dataset, hid_t type, T value) {
  const hid_t file = H5Fopen(path.c_str(), H5F_ACC_RDWR, H5P_DEFAULT);
  const hid_t data = H5Dopen2(file, dataset, H5P_DEFAULT);
  const hid_t space = H5Dget_space(data);
  std::vector<T> all(static_cast<std::size_t>(H5Sget_simple_extent_npoints(space)));
  H5Dread(data, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, all.data());
  all.front() = value;
  H5Dwrite(data, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, all.data());
  H5Sclose(space);
  H5Dclose(data);
  H5Fclose(file);
}

}  // namespace

TEST_CASE("population file: what is read is what was written, to the bit") {
  const Scratch file("synthetic.h5");
  const Population written = make(3000);
  write_population(written, file.path, false);
  const Population read = read_population(file.path);
  CHECK(test::digest(read) == test::digest(written));
  CHECK(read.households == written.households);
  CHECK(read.locus_scale == written.locus_scale);
  CHECK(read.source == written.source);
  CHECK(read.centres.department_names == written.centres.department_names);
  REQUIRE(read.margins.size() == written.margins.size());
  CHECK(read.margins.back().source == written.margins.back().source);
  CHECK(read.margins.back().target == written.margins.back().target);
  CHECK(read.layout.lanes() == written.layout.lanes());
}

TEST_CASE("population file: an imported survey keeps what was synthesised") {
  const Scratch file("imported.h5");
  const Population written =
      import_survey(test::enaho_map(),
                    winay::tree::source_dir() + "/tests/data/population/enaho-made-up.csv", {});
  write_population(written, file.path, false);
  const Population read = read_population(file.path);
  CHECK(test::digest(read) == test::digest(written));
  CHECK(read.synthesised == written.synthesised);
}

TEST_CASE("population file: an existing one is kept unless forced") {
  const Scratch file("kept.h5");
  write_population(make(100), file.path, false);
  CHECK_THROWS_WITH(write_population(make(200), file.path, false),
                    doctest::Contains("already there"));
  CHECK(read_population(file.path).households == 100);
  write_population(make(200), file.path, true);
  CHECK(read_population(file.path).households == 200);
}

TEST_CASE("population file: a wrong file is refused in words") {
  const Scratch file("wrong.h5");
  const auto says = [&](const char* words) {
    CHECK_THROWS_WITH(read_population(file.path), doctest::Contains(words));
  };
  SUBCASE("none") { says("no such file"); }
  SUBCASE("text") {
    std::ofstream(file.path) << "a,b\n";
    says("not an HDF5 file");
  }
  SUBCASE("another HDF5 file") {
    H5Fclose(H5Fcreate(file.path.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT));
    says("is no population file; make one with winay import");
  }
  SUBCASE("cut short") {
    write_population(make(500), file.path, false);
    fs::resize_file(file.path, fs::file_size(file.path) / 2);
    says("");
  }
  SUBCASE("a value changed") {
    write_population(make(500), file.path, false);
    overwrite_first(file.path, "/household/savings", H5T_NATIVE_FLOAT, 1.0F);
    says("has been changed since it was written");
  }
  SUBCASE("a contact outside the centre") {
    write_population(make(500), file.path, false);
    overwrite_first(file.path, "/household/contact_household", H5T_NATIVE_INT, 499);
    says("household 0 has a contact outside its centre");
  }
  SUBCASE("a flag without meaning") {
    write_population(make(500), file.path, false);
    overwrite_first<std::int8_t>(file.path, "/household/affiliation", H5T_NATIVE_INT8, 9);
    says("/household/affiliation has a value without meaning");
  }
}
