#pragma once

#include <string>
#include <vector>

#include "folder.hpp"
#include "winay/evaluation/estimators/covariance.hpp"

namespace winay::oracles {

/// Columns of a table, an intercept before and dummies of `levels` after them unless empty.
evaluation::Design design_of(const Table& table, const std::vector<std::string>& columns,
                             const std::string& levels = "");
/// The columns of the study's cases: m1, m2 …
evaluation::Design study_design(const Table& households, const std::string& id);

/// coef/… and se_kind/… of every column.
void put_fit(const Case& one, const evaluation::LinearFit& fit, const evaluation::Groups& clusters,
             const std::vector<evaluation::Covariance>& kinds);

}  // namespace winay::oracles
