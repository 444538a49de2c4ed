#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "winay/core/text.hpp"
#include "winay/phases/production_parameters.hpp"

/// The cells of a comparison: readings of the published words by structures of production.
namespace winay {

/// What the published effect is taken to be.
struct Reading {
  std::string_view name;
  Text effect_of;
  bool of_assignment;  ///< of being assigned, taken up or not; else of taking part
};
inline constexpr std::array<Reading, 2> known_readings{
    {{"itt", {"being assigned to the programme", "ser asignado al programa"}, true},
     {"late", {"taking part in the programme", "participar en el programa"}, false}}};

/// A structure of production, in words; one a name of `structure_names`, in their order.
struct StructureWords {
  Text name;
  Text in_short;
  Text why;       ///< gains differ between households
  bool compared;  ///< unless other structures are asked for
};
inline constexpr std::array<StructureWords, structure_names.size()> known_structures{
    {{{"threshold", "umbral"},
      {"threshold", "umbral"},
      {"a business needs a least size", "un negocio necesita un tamaño mínimo"},
      true},
     {{"complementarity", "complementariedad"},
      {"complement.", "complement."},
      {"skill and capital raise each other", "habilidad y capital se refuerzan"},
      true},
     {{"no trap", "sin trampa"},
      {"no trap", "sin trampa"},
      {"households differ in skill and capital alone",
       "los hogares solo difieren en habilidad y capital"},
      false}}};
static_assert(!known_structures.back().name.en.empty());

/// The cell that a page shows first.
inline constexpr std::string_view first_reading = known_readings[1].name;
inline constexpr std::string_view first_structure = structure_names[0];

inline constexpr auto reading_names = [] {
  std::array<std::string_view, known_readings.size()> names{};
  for (std::size_t k = 0; k < names.size(); ++k) names[k] = known_readings[k].name;
  return names;
}();

/// That of the name, which a scenario or a study was checked for.
[[nodiscard]] inline const Reading& reading_of(std::string_view name) {
  const auto* const found = std::find(reading_names.begin(), reading_names.end(), name);
  return known_readings.at(static_cast<std::size_t>(found - reading_names.begin()));
}

/// Likewise, of a structure.
[[nodiscard]] inline const StructureWords& structure_of(std::string_view name) {
  const auto* const found = std::find(structure_names.begin(), structure_names.end(), name);
  return known_structures.at(static_cast<std::size_t>(found - structure_names.begin()));
}

/// What `--readings` and `--structures` are if left out.
[[nodiscard]] inline std::vector<std::string> compared_readings() {
  return {reading_names.begin(), reading_names.end()};
}
[[nodiscard]] inline std::vector<std::string> compared_structures() {
  std::vector<std::string> names;
  for (std::size_t k = 0; k < structure_names.size(); ++k) {
    if (known_structures.at(k).compared) names.emplace_back(structure_names.at(k));
  }
  return names;
}

}  // namespace winay
