#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "winay/core/column.hpp"
#include "winay/core/draws.hpp"
#include "winay/core/real.hpp"

namespace winay {

/// Makes standard normal deviates follow the rank of an income:
///
///     n′ = r · score + √(1 − r²) · fresh
///
/// where the scores are the deviates themselves, handed out again in the order of the incomes (of
/// equal incomes the lower id first), and `fresh` is a new draw. `lanes` are those of the
/// households; `use` tells the fresh draws of one column from another's.
void follow_rank(std::span<const std::size_t> lanes, std::span<const double> incomes,
                 double correlation, const DrawKey& key, std::uint32_t use,
                 const Column<std::int32_t>& household, Column<Real>& deviates);

}  // namespace winay
