#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "winay/core/real.hpp"
#include "winay/core/text.hpp"
#include "winay/record/variables/kinds.hpp"
#include "winay/state/technology_words.hpp"

namespace winay {

/// What a kept number is. Flags and packed columns have unit `1`.
struct KeptField {
  std::string_view phase;  ///< that makes it
  std::string_view name;   ///< unique within its phase
  std::string_view units;
  Text text;
  Kind kind = Kind::number;
  std::optional<Kept> kept = {};  ///< if tellings look at it
};

/// What is kept of a household in a bimester, in the order of the step: flows, then the stocks that
/// accumulation leaves. A first difference between two histories is looked for in this order.
const std::vector<KeptField>& kept_list();
/// Row of the number that tellings know by this name.
std::size_t kept_row(Kept kept);

/// A household in one bimester: what happened, and where it stood at the end.
struct Snapshot {
  std::int32_t bimester = 0;
  double prices = 1;  ///< over those of the base year
  std::vector<double> value = std::vector<double>(kept_list().size());  ///< by kept_list()
  /// Of packed numbers, exactly.
  std::vector<TechnologySet> technologies = std::vector<TechnologySet>(kept_list().size());
  std::vector<std::int32_t> start = {};  ///< in each programme of the arm: bimester, or `never`

  [[nodiscard]] double operator[](Kept kept) const { return value[kept_row(kept)]; }
  [[nodiscard]] double& operator[](Kept kept) { return value[kept_row(kept)]; }
  [[nodiscard]] bool is(Kept kept) const { return (*this)[kept] != 0; }
  [[nodiscard]] Flag code(Kept kept) const { return static_cast<Flag>((*this)[kept]); }
  [[nodiscard]] const TechnologySet& set(Kept kept) const { return technologies[kept_row(kept)]; }
};

/// Where two histories of one household part.
struct Parting {
  std::size_t bimester = 0;  ///< place in both lists
  std::size_t row = 0;       ///< of kept_list()
};

/// The first bimester in which any kept number differs and, in the order of the step, which one.
/// Nothing if the histories are the same as far as both go.
std::optional<Parting> first_difference(std::span<const Snapshot> a, std::span<const Snapshot> b);

}  // namespace winay
