#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "record/variables/variable.hpp"

/// The rows of the table, phase by phase in the order of the step: table.hpp puts them together.
namespace winay {

constexpr std::string_view soles_a_bimester = "soles/bimester";

/// The share of households that use a technology.
template <Technology technology>
constexpr Variable share_using(std::string_view name = row_of(technology).name) {
  return {.name = name,
          .unit = "1",
          .kind = Kind::flag,
          .source = using_it<technology>(),
          .aggregate = Aggregate{.text = row_of(technology).users}};
}

struct PhaseRows {
  std::string_view phase;
  std::span<const Variable> rows;
};

std::vector<PhaseRows> rows_of_people();      ///< population to shocks
std::vector<PhaseRows> rows_of_support();     ///< support to psychology
std::vector<PhaseRows> rows_of_livelihood();  ///< learning to income
std::vector<PhaseRows> rows_of_money();       ///< finance to enterprise
std::vector<PhaseRows> rows_of_welfare();     ///< compliance to accumulation

}  // namespace winay
