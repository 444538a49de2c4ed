#pragma once

#include "winay/core/column.hpp"
#include "winay/model/model.hpp"
#include "winay/population/population.hpp"

/// Whom the rules of an arm's transfer are for: those whom no place in their conditions
/// (department, district, need and size of the centre) leaves out, whatever happens to them.
namespace winay {

/// Whether every rule leaves somebody out by place; false without rules.
[[nodiscard]] bool rules_are_local(const Arm& arm);

/// Whether there are rules, and not all of them leave somebody out by place: whom they are for is
/// known only as households come to meet them.
[[nodiscard]] bool rules_are_for_anybody(const Arm& arm);

/// 1 for the lanes that some rule is for.
[[nodiscard]] Column<Flag> concerned_by(const Arm& arm, const Population& population);

}  // namespace winay
