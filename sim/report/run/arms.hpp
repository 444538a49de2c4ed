#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "winay/report/run/table.hpp"

/// What the texts of a run share: which arms are set against which, and how they are named.
namespace winay {

/// An arm less another one, as a part of the table's cells.
struct ArmContrast {
  std::size_t arm;
  std::size_t other;
  Estimate TableCell::*part;
};

/// Of each arm the contrast with the one that differs in one thing, then with the base.
std::vector<ArmContrast> contrasts_of(const RunTable& table);

/// `all households`.
std::string group_words(const RunTable& table, std::size_t group, Language language);

/// Reading and structure as a person reads them, with their names in brackets.
std::string cell_words(const RunTable& table, Language language);

/// The row of a year, arm and group; nothing if there is none.
const TableRow* row_of(const RunTable& table, std::int32_t year, std::size_t arm,
                       std::size_t group);

}  // namespace winay
