#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "winay/core/real.hpp"

namespace winay {

/// Practices a household can take up, the home improvement, and the enterprise, in the order of
/// their four-bit fields in the `technologies` column.
enum class Technology : std::uint32_t {
  vegetables,
  fertiliser_use,
  fertiliser_preparation,
  sprinkler,
  pasture,
  shed,
  home,
  enterprise,
};

/// The first six are adopted by decision and have know-how of their own.
inline constexpr int adopted_technologies = 6;
inline constexpr int technology_fields = 8;

inline constexpr std::array<std::string_view, technology_fields> technology_names{
    "vegetables", "fertiliser_use", "fertiliser_preparation", "sprinkler", "pasture", "shed",
    "home",       "enterprise"};

/// Position of a technology's field. Four bits a field: the sum over up to 15 contacts of this
/// column holds, in each field, how many of them use the technology.
constexpr std::uint32_t field_shift(int technology) {
  return 4U * static_cast<std::uint32_t>(technology);
}
constexpr std::uint32_t field_shift(Technology technology) {
  return field_shift(static_cast<int>(technology));
}
/// The column's value with only this technology in use.
constexpr Flag field_bit(int technology) { return Flag{1} << field_shift(technology); }
constexpr Flag field_bit(Technology technology) { return field_bit(static_cast<int>(technology)); }

/// 1 if the technology is in use, else 0.
constexpr Flag in_use(Flag technologies, int technology) {
  return (technologies >> field_shift(technology)) & 1U;
}
/// How many of the contacts use it, from the sum of their columns.
constexpr Flag contacts_using(Flag contacts_sum, int technology) {
  return (contacts_sum >> field_shift(technology)) & 15U;
}

}  // namespace winay
