#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "record/variables/variable.hpp"

/// The rows of the table, phase by phase in the order of the step: table.hpp puts them together.
namespace winay {

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
