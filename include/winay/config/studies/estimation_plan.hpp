#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "winay/config/scenario/scenario.hpp"

namespace winay {

/// One term of a formula: a column, its logarithm, or a dummy for each of its levels but the first.
struct FormulaTerm {
  enum class Kind { column, log, factor };
  Kind kind = Kind::column;
  std::string column;

  /// `log(y0)`
  [[nodiscard]] std::string text() const;
};

/// `log(y1) ~ z + y0 + factor(district)`.
struct Formula {
  FormulaTerm outcome;
  std::vector<FormulaTerm> terms;
};

/// Nothing if the text is no formula.
[[nodiscard]] std::optional<Formula> parse_formula(const std::string& text);

enum class Estimator {
  least_squares,
  two_stage,
  quantile_regression,
  quantile_difference,
  rif,
  discontinuity,
  saturation,
  permutation,
  lee_bounds,
  inequality,
};

/// One entry of `estimates`. What an estimator does not use is refused when the file is read.
struct EstimationStep {
  std::string name;
  Estimator estimator = Estimator::least_squares;
  Formula formula;  ///< the first term is the effect that is reported, unless `effects` says others
  std::string cluster;
  std::string weight;
  std::string family;  ///< steps tested together
  std::vector<std::string> effects;
  std::string covariance;  ///< CR2 …; empty: CR2 with clusters, HC1 without
  int wild_draws = 0;      ///< 0: no bootstrap
  std::vector<std::string> instruments;
  std::vector<double> quantiles{0.25, 0.5, 0.75};
  double cutoff = 0;
  std::string take_up;
  double bandwidth = 0;  ///< 0: data-driven
  std::string kernel = "triangular";
  int order = 1;
  int fewest_clusters = 8;  ///< on each side, of a data-driven bandwidth
  std::string saturation;   ///< column of the share offered
  std::string strata;       ///< column
  std::string seen;         ///< column, 1 for those who answered
};

/// What `winay estimate` does to a table.
struct EstimationPlan {
  std::string study;                 ///< in words
  std::vector<std::string> missing;  ///< texts that stand for no answer, besides empty
  double level = 0.95;               ///< of intervals
  std::uint64_t seed = 0;
  std::vector<EstimationStep> steps;
};

/// Reads a plan. Throws InvalidConfiguration with every mistake of it.
[[nodiscard]] EstimationPlan load_estimation_plan(const std::filesystem::path& file,
                                                  const LoadOptions& options = {});

}  // namespace winay
