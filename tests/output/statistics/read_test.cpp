#include "winay/output/statistics/read.hpp"

#include <doctest/doctest.h>
#include <readstat.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "tests/support/paths.hpp"

using namespace winay;

namespace {

ssize_t put(const void* data, std::size_t size, void* file) {
  return static_cast<ssize_t>(std::fwrite(data, 1, size, static_cast<std::FILE*>(file)));
}

/// Three households with a code as text, one with a label, a number and a long number.
std::filesystem::path write_file(bool stata) {
  const auto path = winay::tree::scratch_dir() / (stata ? "three.dta" : "three.sav");
  std::FILE* file = std::fopen(path.c_str(), "wb");
  readstat_writer_t* writer = readstat_writer_init();
  readstat_set_data_writer(writer, put);
  readstat_label_set_t* places = readstat_add_label_set(writer, READSTAT_TYPE_DOUBLE, "places");
  readstat_label_double_value(places, 1, "área rural ");
  readstat_variable_t* cluster = readstat_add_variable(writer, "conglome", READSTAT_TYPE_STRING, 6);
  readstat_variable_t* place = readstat_add_variable(writer, "estrato", READSTAT_TYPE_DOUBLE, 8);
  readstat_variable_t* weight = readstat_add_variable(writer, "factor07", READSTAT_TYPE_DOUBLE, 8);
  readstat_variable_t* other = readstat_add_variable(writer, "otro", READSTAT_TYPE_DOUBLE, 8);
  readstat_variable_set_label_set(place, places);
  if (!stata) readstat_variable_add_missing_double_value(other, 99);
  if (stata) {
    readstat_begin_writing_dta(writer, file, 3);
  } else {
    readstat_begin_writing_sav(writer, file, 3);
  }
  const std::array<const char*, 3> clusters{"006101", "006101", "006102"};
  const std::array<double, 3> weights{114.56823, 80.5, 123456789012.0};
  for (std::size_t row = 0; row < 3; ++row) {
    readstat_begin_row(writer);
    readstat_insert_string_value(writer, cluster, clusters[row]);
    if (row < 2) readstat_insert_double_value(writer, place, static_cast<double>(row + 1));
    if (row == 2) readstat_insert_missing_value(writer, place);
    readstat_insert_double_value(writer, weight, weights[row]);
    readstat_insert_double_value(writer, other, row == 0 ? 99.0 : 4.0);
    readstat_end_row(writer);
  }
  readstat_end_writing(writer);
  readstat_writer_free(writer);
  std::fclose(file);
  return path;
}

}  // namespace

TEST_CASE("statistics files: Stata and SPSS give the same table as text") {
  for (const bool stata : {true, false}) {
    CAPTURE(stata);
    const auto path = write_file(stata);
    REQUIRE(is_statistics_file(path));
    ImportProblems problems;
    const CsvTable table =
        read_statistics_file(path, {"factor07", "conglome", "estrato", "otro", "none"}, problems);
    CHECK(problems.none());
    CHECK(table.rows == 3);
    CHECK(table.names == std::vector<std::string>{"conglome", "estrato", "factor07", "otro"});
    CHECK(table.column("conglome").cells[2].text == "006102");
    CHECK(table.column("factor07").cells[0].text == "114.56823");
    CHECK(table.column("factor07").cells[2].text == "123456789012");  // not 1.2E+11
    CHECK(table.column("factor07").cells[2].line == 3);
    CHECK(table.column("estrato").cells[0].text == "1");
    CHECK(table.column("estrato").cells[0].label == "área rural");
    CHECK(table.column("estrato").cells[1].label.empty());
    CHECK(table.column("estrato").cells[2].text.empty());
    CHECK(table.column("otro").cells[0].text == (stata ? "99" : ""));  // SPSS says it is missing
    CHECK(table.column("none").cells.empty());
    std::filesystem::remove(path);
  }
}

TEST_CASE("statistics files: what is none is not taken for one, what is cut short is refused") {
  const auto path = write_file(true);
  std::filesystem::resize_file(path, 300);
  ImportProblems problems;
  static_cast<void>(read_statistics_file(path, {"factor07"}, problems));
  CHECK_FALSE(problems.none());
  std::ofstream(path) << "conglome,factor07\n006101,1\n";
  CHECK_FALSE(is_statistics_file(path));
  std::filesystem::remove(path);
}
