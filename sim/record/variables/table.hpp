#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "record/variables/variable.hpp"

namespace winay {

/// Every recorded variable, in the order of the step.
const std::vector<Variable>& variables();

/// Rows of the variables that go to one place, in the order in which the place has them.
using Rows = std::vector<std::size_t>;
const Rows& aggregated_rows();
const Rows& followed_rows();  ///< in the panel
const Rows& traced_rows();    ///< in the order of the step
const Rows& compared_rows();
const Rows& distributed_rows();
const Rows& budget_rows();

/// The row of that name. Throws std::logic_error if there is none.
std::size_t variable_row(std::string_view name);

/// How six bimesters of it make a year.
YearRule year_rule_of(const Variable& variable);
/// How finely its terms are rounded before they are added, 1 over it.
float resolution_of(const Variable& variable);

// Units of its mean over households: in a bimester, and of a year.
std::string mean_unit(const Variable& variable);
std::string year_unit(const Variable& variable);

}  // namespace winay
