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
  explicit Scratch(const char* name) : path(winay::tree::scratch_dir() / name) { fs::remove(path); }
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

/// Text of any length, as names on an axis are.
hid_t any_text() {
  const hid_t type = H5Tcopy(H5T_C_S1);
  H5Tset_size(type, H5T_VARIABLE);
  H5Tset_cset(type, H5T_CSET_UTF8);
  return type;
}

/// Writes a dataset anew, with other extents.
void replace(hid_t file, const char* dataset, hid_t type, const std::vector<hsize_t>& extents,
             const void* values) {
  H5Ldelete(file, dataset, H5P_DEFAULT);
  const hid_t space = H5Screate_simple(static_cast<int>(extents.size()), extents.data(), nullptr);
  const hid_t data = H5Dcreate2(file, dataset, type, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
  H5Dwrite(data, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values);
  H5Dclose(data);
  H5Sclose(space);
}

/// As a winay whose table ended before `enterprise` would have written it, if no name is wrong.
void keep_technologies(const fs::path& path, std::size_t households,
                       const std::vector<const char*>& names) {
  const hid_t file = H5Fopen(path.c_str(), H5F_ACC_RDWR, H5P_DEFAULT);
  std::vector<std::int8_t> all(households * technology_count);
  const hid_t data = H5Dopen2(file, "/household/in_use", H5P_DEFAULT);
  H5Dread(data, H5T_NATIVE_INT8, H5S_ALL, H5S_ALL, H5P_DEFAULT, all.data());
  H5Dclose(data);
  std::vector<std::int8_t> kept;
  for (std::size_t h = 0; h < households; ++h) {
    const auto* const row = all.data() + h * technology_count;
    kept.insert(kept.end(), row, row + names.size());
  }
  replace(file, "/household/in_use", H5T_NATIVE_INT8, {households, names.size()}, kept.data());
  const hid_t text = any_text();
  replace(file, "/household/technology", text, {names.size()}, names.data());
  H5Tclose(text);
  H5Fclose(file);
}

}  // namespace

TEST_CASE("population file: one from before the latest technology is read, and nobody uses that") {
  const Scratch file("older.h5");
  const Population written = make(500);
  write_population(written, file.path);
  keep_technologies(file.path, 500,
                    {"vegetables", "fertiliser_use", "fertiliser_preparation", "sprinkler",
                     "pasture", "shed", "home"});
  const Population read = read_population(file.path);
  CHECK(test::digest(read) == test::digest(written));
  CHECK(in_use(read.start.technologies, 0, Technology::enterprise) == 0);
}

TEST_CASE("population file: what is read is what was written, to the bit") {
  const Scratch file("synthetic.h5");
  const Population written = make(3000);
  write_population(written, file.path);
  const Population read = read_population(file.path);
  CHECK(read.design == written.design);
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
  ImportMap map = test::enaho_map();
  map.district_name = "dominio";
  const Population written = import_survey(
      map, winay::tree::source_dir() + "/tests/data/population/enaho-made-up.csv", {});
  write_population(written, file.path);
  const Population read = read_population(file.path);
  CHECK(read.design == written.design);
  CHECK(test::digest(read) == test::digest(written));
  CHECK(read.synthesised == written.synthesised);
  CHECK(read.centres.district_digits == 6);
  CHECK(read.centres.district_name == written.centres.district_name);
  CHECK(read.centres.district_name.front() == "selva");
}

TEST_CASE("population file: a new one takes the place of the old one") {
  const Scratch file("kept.h5");
  write_population(make(100), file.path);
  CHECK(read_population(file.path).households == 100);
  write_population(make(200), file.path);
  CHECK(read_population(file.path).households == 200);
  CHECK(!fs::exists(file.path.string() + ".partial"));
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
    write_population(make(500), file.path);
    fs::resize_file(file.path, fs::file_size(file.path) / 2);
    says("");
  }
  SUBCASE("a value changed") {
    write_population(make(500), file.path);
    overwrite_first(file.path, "/household/savings", H5T_NATIVE_FLOAT, 1.0F);
    says("has been changed since it was written");
  }
  SUBCASE("a contact outside the centre") {
    write_population(make(500), file.path);
    overwrite_first(file.path, "/household/contact_household", H5T_NATIVE_INT, 499);
    says("household 0 has a contact outside its centre");
  }
  SUBCASE("a technology from later") {
    write_population(make(500), file.path);
    keep_technologies(file.path, 500, {"vegetables", "beehives"});
    says("/household/technology has beehives, which this winay does not know");
  }
  SUBCASE("a flag without meaning") {
    write_population(make(500), file.path);
    overwrite_first<std::int8_t>(file.path, "/household/affiliation", H5T_NATIVE_INT8, 9);
    says("/household/affiliation has a value without meaning");
  }
}
