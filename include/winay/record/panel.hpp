#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "winay/core/draws.hpp"
#include "winay/population/population.hpp"
#include "winay/record/groups.hpp"
#include "winay/record/series.hpp"

namespace winay {

/// Which households are followed one by one: their lanes, in the order of their ids.
struct PanelSample {
  std::vector<std::int32_t> household;
  std::vector<std::int32_t> lane;
  std::int32_t every = 1;              ///< bimesters between rows
  std::vector<std::string> variables;  ///< names that are kept; empty: all

  /// Whether a variable is kept; what others are reckoned from is kept with them.
  [[nodiscard]] bool keeps(const std::string& variable) const;
  [[nodiscard]] bool empty() const { return lane.empty(); }
};

/// Households that a request means, of so many: `all`, `none`, N of `sample:N`, and at most all of
/// `where:…`. Throws Error in words a user understands.
std::size_t panel_size(const std::string& request, std::size_t households);

/// `all`, `none` or `sample:N`. The sample is a lottery addressed by household id, the same in
/// every arm, replicate and scenario; N at or above the population takes everyone. Throws
/// as panel_size().
PanelSample make_panel(const std::string& request, const Population& population, std::uint64_t seed,
                       std::int32_t every = 1);

/// The same, or `where:income_1+Puno`: households that are in all of these groups.
PanelSample make_panel(const std::string& request, const Population& population,
                       const Groups& groups, std::uint64_t seed, std::int32_t every = 1);

/// The same ids in the population of another replicate.
PanelSample follow_again(PanelSample panel, const Population& population);

/// Throws Error that names those there are, if one of `names` is none.
void check_panel_variables(const std::vector<std::string>& names);

/// What a row of so many bimesters holds of a variable, by the rule of its years: a sum, a mean, or
/// what stands at the end. The mean of a yes or no is a share.
PanelSeries in_rows(const PanelSeries& series, std::int32_t every);

/// Throws Error that says which numbers do, unless rows of so many bimesters fill the run.
void check_panel_rows(std::int32_t every, std::int32_t bimesters);

/// Bytes of a panel's numbers in the file, uncompressed, for one scenario and replicate.
double panel_bytes(const PanelSample& panel, std::int32_t bimesters);

/// One bimester of one arm: values[variable][household], variables as panel_series().
struct PanelSlab {
  std::int32_t scenario = 0;
  std::int32_t replicate = 0;
  std::int32_t row = 0;  ///< on the panel's period axis
  std::vector<float> values;
};

/// Takes slabs as they come, one arm's bimesters in order.
class PanelSink {
 public:
  PanelSink() = default;
  PanelSink(const PanelSink&) = delete;
  PanelSink& operator=(const PanelSink&) = delete;
  PanelSink(PanelSink&&) = delete;
  PanelSink& operator=(PanelSink&&) = delete;
  virtual ~PanelSink() = default;

  virtual void take(PanelSlab slab) = 0;
};

}  // namespace winay
