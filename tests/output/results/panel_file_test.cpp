#include "output/results/panel_file.hpp"

#include <doctest/doctest.h>

using namespace winay;

namespace {

std::size_t whole(std::size_t all, std::size_t part) { return (all + part - 1) / part * part; }

}  // namespace

TEST_CASE("panel file: chunks are even, so hardly anything is stored that is not data") {
  for (const std::size_t households : {30, 5000, 65537, 66000, 100000, 1000000}) {
    for (const std::size_t rows : {10, 12, 30, 60, 61, 120}) {
      const PanelChunk chunk = panel_chunk(rows, households, 15);
      INFO("households ", households, " rows ", rows, " chunk ", chunk.rows, " x ",
           chunk.households);
      CHECK(chunk.rows * chunk.households <= 65536);
      const auto stored = static_cast<double>(whole(rows, chunk.rows)) *
                          static_cast<double>(whole(households, chunk.households));
      CHECK(stored < 1.05 * static_cast<double>(rows * households));
    }
  }
}

TEST_CASE("panel file: one household, or one row, reads a small part of a large panel") {
  constexpr std::size_t households = 100000;
  constexpr std::size_t rows = 60;
  const PanelChunk chunk = panel_chunk(rows, households, 15);
  const double all = rows * households;
  const double one_household = static_cast<double>(rows * chunk.households) / all;
  const double one_row = static_cast<double>(chunk.rows * households) / all;
  CHECK(one_household < 0.05);
  CHECK(one_row <= 0.5);
}

TEST_CASE("panel file: rows that wait for their chunk fit in memory") {
  for (const std::size_t households : {5000, 100000, 1000000, 5000000}) {
    const PanelChunk chunk = panel_chunk(60, households, 15);
    const double bytes = static_cast<double>(chunk.rows) * static_cast<double>(households) * 15 * 4;
    CHECK((chunk.rows == 1 || bytes <= 128 << 20));
  }
}
