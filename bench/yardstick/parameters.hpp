#pragma once

#include <array>
#include <string>

#include "winay/core/real.hpp"

namespace winay::yardstick {

inline constexpr int activities = 5;
inline constexpr int technologies = 7;

using ByActivity = std::array<Real, activities>;
using ByTechnology = std::array<Real, technologies>;

/// The numbers of winay-bench v1, as parameters.txt has them; README.md says what each does.
struct Parameters {
  struct {
    Real ability_sd, assets_log_mean, assets_log_sd, locus_sd;
  } start;
  struct {
    ByActivity constant, assets, education, shock, village_shock, technology, second_technology;
  } income;
  struct {
    Real amount, score_education, score_assets, cut_off, compliance, compliance_locus;
  } transfer;
  struct {
    Real subsistence, consumed, depreciation;
  } assets;
  struct {
    Real coaching_kept, kept, pull, coaching, shock;
  } locus;
  struct {
    ByTechnology constant, village, locus, assets, coaching;
    Real abandoned;
  } adoption;
  struct {
    Real line;
  } poverty;
};

/// Throws if a name is missing, unknown, or has too many or too few values.
Parameters read_parameters(const std::string& path);

}  // namespace winay::yardstick
