#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "run/comparison/run.hpp"

namespace winay {

/// One number of an exit rule that is varied: `PATH=6|12|18 bimesters`, each of them, or
/// `PATH=0.8..1.6 lines`, anywhere between; whole numbers where both ends are.
struct Varied {
  std::string path;
  std::string unit;
  std::vector<std::string> values;  ///< of a list
  double from = 0;                  ///< of a range
  double to = 0;
  bool whole = false;

  [[nodiscard]] bool is_list() const { return !values.empty(); }
};

/// Throws UsageError that says what is wrong with it.
Varied parse_varied(const std::string& text);

/// What each point sets, in the order of the varied numbers, as `path=value`. All combinations
/// where there are lists alone; else `points` of a Sobol sequence, its first point left out.
using PointSettings = std::vector<std::string>;
std::vector<PointSettings> design(const std::vector<Varied>& varied, std::size_t points);

/// What a point does in one cell, against the base.
struct FrontierFigures {
  Estimate cost;       ///< public cost beyond the base's since the first year, discounted, soles
  Estimate budget;     ///< public cost since the first year, soles
  Estimate poverty;    ///< households in poverty in the last year, a share, less the base's
  Estimate worse_off;  ///< share of households in the last year
  bool affordable = true;
  bool least_poverty = false;    ///< no affordable point costs less and has less poverty
  bool least_worse_off = false;  ///< no affordable point costs less and leaves fewer worse off
};

/// Marks the points of one cell that no other affordable one betters.
void mark_frontiers(std::vector<FrontierFigures>& points);

}  // namespace winay
