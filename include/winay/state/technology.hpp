#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "winay/core/real.hpp"
#include "winay/core/text.hpp"

namespace winay {

/// What households can take up or be given, one row each in `technology_table`. A number is a place
/// in files and an address of luck: it never changes, and a new technology comes last.
enum class Technology : std::uint8_t {
  vegetables,
  fertiliser_use,
  fertiliser_preparation,
  sprinkler,
  pasture,
  shed,
  home,
  enterprise,
};

/// Coaching action plans.
enum class Plan : Flag { none, guinea_pigs, pasture, other };

/// All that is said once of a technology. Readers, loops of the step, lotteries, recorded shares,
/// stories, surveys and figures go by these rows; only what a technology does to incomes and shocks
/// stands in its phase, and its numbers in YAML.
struct TechnologyRow {
  Technology technology;
  std::string_view name;     ///< in YAML, of its value on an axis, and of its column
  Text text;                 ///< in a list of technologies
  Text users;                ///< whose share is recorded
  bool adopted = false;      ///< by decision, with know-how of its own: a practice
  bool delivered = false;    ///< by training; without a decision where none is taken
  bool surveyed = false;     ///< asked about by the study
  bool needs_water = false;  ///< year-round
  Plan plan = Plan::none;    ///< the coaching plan that names it
};

inline constexpr std::array technology_table{
    TechnologyRow{.technology = Technology::vegetables,
                  .name = "vegetables",
                  .text = {"vegetables", "hortalizas"},
                  .users = {"households growing vegetables", "hogares que cultivan hortalizas"},
                  .adopted = true,
                  .delivered = true,
                  .surveyed = true},
    TechnologyRow{
        .technology = Technology::fertiliser_use,
        .name = "fertiliser_use",
        .text = {"fertiliser use", "uso de abono"},
        .users = {"households using organic fertiliser", "hogares que usan abono orgánico"},
        .adopted = true,
        .delivered = true,
        .surveyed = true},
    TechnologyRow{
        .technology = Technology::fertiliser_preparation,
        .name = "fertiliser_preparation",
        .text = {"fertiliser preparation", "preparación de abono"},
        .users = {"households preparing organic fertiliser", "hogares que preparan abono orgánico"},
        .adopted = true,
        .delivered = true,
        .surveyed = true},
    TechnologyRow{
        .technology = Technology::sprinkler,
        .name = "sprinkler",
        .text = {"sprinkler", "aspersor"},
        .users = {"households irrigating with sprinklers", "hogares que riegan por aspersión"},
        .adopted = true,
        .delivered = true,
        .surveyed = true,
        .needs_water = true},
    TechnologyRow{.technology = Technology::pasture,
                  .name = "pasture",
                  .text = {"pasture", "pastos"},
                  .users = {"households with sown pasture", "hogares con pastos cultivados"},
                  .adopted = true,
                  .delivered = true,
                  .surveyed = true,
                  .plan = Plan::pasture},
    TechnologyRow{
        .technology = Technology::shed,
        .name = "shed",
        .text = {"shed", "galpón"},
        .users = {"households with a shed for guinea pigs", "hogares con galpón de cuyes"},
        .adopted = true,
        .delivered = true,
        .surveyed = true,
        .plan = Plan::guinea_pigs},
    TechnologyRow{.technology = Technology::home,
                  .name = "home",
                  .text = {"home improvement", "vivienda saludable"},
                  .users = {"households with a healthier home", "hogares con vivienda saludable"},
                  .delivered = true},
    TechnologyRow{.technology = Technology::enterprise,
                  .name = "enterprise",
                  .text = {"enterprise", "negocio"},
                  .users = {"households whose enterprise runs", "hogares con negocio en marcha"}},
};
inline constexpr std::size_t technology_count = technology_table.size();

constexpr std::size_t number_of(Technology technology) {
  return static_cast<std::size_t>(technology);
}
constexpr const TechnologyRow& row_of(Technology technology) {
  return technology_table[number_of(technology)];
}

namespace technology {

constexpr bool in_order() {
  std::size_t row = 0;
  for (const TechnologyRow& r : technology_table) {
    if (number_of(r.technology) != row++) return false;
  }
  return true;
}
static_assert(in_order(), "a technology's number is its row");

template <bool TechnologyRow::*statement>
constexpr std::size_t count_where() {
  std::size_t count = 0;
  for (const TechnologyRow& row : technology_table) count += row.*statement ? 1U : 0U;
  return count;
}

/// The technologies of which a statement of their rows is true, in the order of the rows.
template <bool TechnologyRow::*statement>
constexpr auto list_where() {
  std::array<Technology, count_where<statement>()> list{};
  std::size_t next = 0;
  for (const TechnologyRow& row : technology_table) {
    if (row.*statement) list[next++] = row.technology;
  }
  return list;
}

constexpr auto list_all() {
  std::array<Technology, technology_count> list{};
  for (std::size_t k = 0; k < technology_count; ++k) list[k] = technology_table[k].technology;
  return list;
}

template <std::size_t size>
constexpr auto names_of(const std::array<Technology, size>& list) {
  std::array<std::string_view, size> names{};
  for (std::size_t k = 0; k < size; ++k) names[k] = row_of(list[k]).name;
  return names;
}

}  // namespace technology

inline constexpr auto all_technologies = technology::list_all();
/// What is one number a practice, its cost or its know-how, stands in an array in this order.
inline constexpr auto practices = technology::list_where<&TechnologyRow::adopted>();
inline constexpr auto delivered_technologies = technology::list_where<&TechnologyRow::delivered>();
inline constexpr auto surveyed_technologies = technology::list_where<&TechnologyRow::surveyed>();

inline constexpr auto technology_names = technology::names_of(all_technologies);
inline constexpr auto practice_names = technology::names_of(practices);
inline constexpr auto delivered_names = technology::names_of(delivered_technologies);

}  // namespace winay
