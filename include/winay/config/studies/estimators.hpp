#pragma once

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string_view>

#include "winay/core/text.hpp"

/// What `winay estimate` can do, a row each. Evaluation has the function for each row, in an array
/// as long as this one.
namespace winay {

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
  quantiles,
  propensity_quantiles,
  detectable_effects,
  iv_quantiles,
  event_study,
};

/// Names of keys.
class StepKeys {
 public:
  constexpr StepKeys() = default;
  constexpr StepKeys(std::initializer_list<std::string_view> names) : count_(names.size()) {
    std::copy(names.begin(), names.end(), names_.begin());
  }
  [[nodiscard]] constexpr auto begin() const { return names_.begin(); }
  [[nodiscard]] constexpr auto end() const { return names_.begin() + count_; }
  [[nodiscard]] constexpr bool has(std::string_view name) const {
    return std::find(begin(), end(), name) != end();
  }

 private:
  std::array<std::string_view, 12> names_{};
  std::size_t count_ = 0;
};

/// A key that an estimator takes only together with another, or only without it.
struct KeyPair {
  std::string_view key;
  std::string_view other;
  bool together = false;
};

/// What an estimator takes. The reader of plans refuses every other key by name, also one that the
/// file says for all steps: nothing that is said is dropped in silence.
struct EstimatorRow {
  Estimator estimator;
  std::string_view key;     ///< as a plan writes it
  Text name;                ///< above its table
  StepKeys needed{};        ///< keys without which it cannot be
  StepKeys keys{};          ///< besides those needed
  bool describes = false;   ///< whether `y ~ 1`, without an effect, is enough
  bool two_groups = false;  ///< whether it compares the values of one column and uses no other
  KeyPair pair{};

  [[nodiscard]] constexpr bool needs(std::string_view one) const { return needed.has(one); }
  [[nodiscard]] constexpr bool takes(std::string_view one) const {
    return needed.has(one) || keys.has(one);
  }
};

inline constexpr std::array estimators{
    EstimatorRow{
        .estimator = Estimator::least_squares,
        .key = "least_squares",
        .name = {"least squares", "mínimos cuadrados"},
        .keys = {"weight", "cluster", "family", "effects", "absorb", "covariance", "wild_draws"},
        .pair = {"wild_draws", "absorb"}},
    EstimatorRow{.estimator = Estimator::two_stage,
                 .key = "two_stage",
                 .name = {"two-stage least squares", "mínimos cuadrados en dos etapas"},
                 .needed = {"instruments"},
                 .keys = {"weight", "cluster", "family", "effects", "absorb", "covariance"}},
    EstimatorRow{.estimator = Estimator::quantile_regression,
                 .key = "quantile_regression",
                 .name = {"quantile regression", "regresión cuantílica"},
                 .keys = {"weight", "cluster", "family", "effects", "quantiles", "sparsity",
                          "bootstrap_draws", "strata"}},
    EstimatorRow{.estimator = Estimator::quantile_difference,
                 .key = "quantile_difference",
                 .name = {"difference of quantiles", "diferencia de cuantiles"},
                 .keys = {"weight", "cluster", "family", "quantiles"},
                 .two_groups = true},
    EstimatorRow{.estimator = Estimator::rif,
                 .key = "rif",
                 .name = {"recentred influence function", "función de influencia recentrada"},
                 .keys = {"weight", "cluster", "family", "effects", "quantiles", "covariance"}},
    EstimatorRow{.estimator = Estimator::discontinuity,
                 .key = "discontinuity",
                 .name = {"regression discontinuity", "regresión discontinua"},
                 .needed = {"cutoff"},
                 .keys = {"weight", "cluster", "family", "take_up", "bandwidth", "kernel", "order",
                          "fewest_clusters"},
                 .pair = {"weight", "bandwidth", true}},
    EstimatorRow{.estimator = Estimator::saturation,
                 .key = "saturation",
                 .name = {"saturation design", "diseño de saturación"},
                 .needed = {"saturation"},
                 .keys = {"weight", "cluster", "family", "covariance", "permutations", "strata"},
                 .pair = {"weight", "permutations"}},
    EstimatorRow{.estimator = Estimator::permutation,
                 .key = "permutation",
                 .name = {"permutation test", "prueba de permutación"},
                 .keys = {"cluster", "family", "strata"},
                 .two_groups = true},
    EstimatorRow{.estimator = Estimator::lee_bounds,
                 .key = "lee_bounds",
                 .name = {"Lee bounds", "cotas de Lee"},
                 .needed = {"seen"},
                 .keys = {"weight", "cluster"},
                 .two_groups = true},
    EstimatorRow{.estimator = Estimator::inequality,
                 .key = "inequality",
                 .name = {"inequality", "desigualdad"},
                 .keys = {"weight", "cluster", "family", "line", "aversion", "entropy", "ratios",
                          "poorest", "by"},
                 .describes = true,
                 .two_groups = true},
    EstimatorRow{.estimator = Estimator::quantiles,
                 .key = "quantiles",
                 .name = {"quantiles", "cuantiles"},
                 .keys = {"weight", "cluster", "family", "quantiles", "rule"},
                 .describes = true,
                 .two_groups = true},
    EstimatorRow{.estimator = Estimator::propensity_quantiles,
                 .key = "propensity_quantiles",
                 .name = {"quantile effects weighted by propensity",
                          "efectos en cuantiles ponderados por propensión"},
                 .keys = {"weight", "cluster", "family", "quantiles"}},
    EstimatorRow{.estimator = Estimator::detectable_effects,
                 .key = "detectable_effects",
                 .name = {"detectable effects", "efectos detectables"},
                 .keys = {"cluster", "significance", "power", "effect", "cluster_size",
                          "cluster_count", "control_share", "offered_share", "icc"}},
    EstimatorRow{.estimator = Estimator::iv_quantiles,
                 .key = "iv_quantiles",
                 .name = {"quantile effects on compliers", "efectos en cuantiles de cumplidores"},
                 .needed = {"instruments"},
                 .keys = {"weight", "cluster", "family", "quantiles", "bootstrap_draws", "strata"}},
    EstimatorRow{.estimator = Estimator::event_study,
                 .key = "event_study",
                 .name = {"event study", "estudio de eventos"},
                 .needed = {"unit", "time"},
                 .keys = {"weight", "cluster", "family", "leads", "lags", "cohorts"}},
};

/// Whether rows stand in the order of their enum, so that its number finds them.
template <class Rows>
constexpr bool in_order_of_estimators(const Rows& rows) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (static_cast<std::size_t>(rows[i].estimator) != i) return false;
  }
  return true;
}
static_assert(in_order_of_estimators(estimators));

constexpr const EstimatorRow& row_of(Estimator estimator) {
  return estimators[static_cast<std::size_t>(estimator)];
}

}  // namespace winay
