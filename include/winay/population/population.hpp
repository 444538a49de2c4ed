#pragma once

#include <optional>
#include <string>
#include <vector>

#include "winay/core/text.hpp"
#include "winay/state/centres.hpp"
#include "winay/state/layout.hpp"
#include "winay/state/stocks.hpp"
#include "winay/state/traits.hpp"

namespace winay {

/// One known total of the population beside what came out. `source` names the parameter until
/// attach_sources() puts the parameter's own source there.
struct Margin {
  std::string key;  ///< the parameter that holds the target
  OwnText name;
  std::string unit;
  double target = 0;
  double obtained = 0;
  double tolerance = 0;  ///< largest absolute difference allowed
  std::string source;

  [[nodiscard]] bool holds() const;
};

/// How the households of a survey were sampled: where each stands, by household id.
struct SurveyDesign {
  std::vector<std::int32_t> stratum;  ///< row of `strata`
  std::vector<std::int32_t> cluster;  ///< row of `clusters`; a cluster is of one stratum
  std::vector<std::int32_t> month;    ///< row of `months`; empty if it is unknown
  std::vector<std::string> strata;
  std::vector<std::string> clusters;
  std::vector<std::string> months;

  friend bool operator==(const SurveyDesign&, const SurveyDesign&) = default;
};

/// Households in their centres as they stand before the burn-in. Of `start`, a maker of populations
/// fills savings, technologies, traits of the head, household size, children's ages and
/// affiliation; capital, know-how and histories follow from the model's parameters (schedule:
/// start_state).
struct Population {
  Layout layout;
  Centres centres;
  Traits traits;
  Stocks start;
  std::int32_t households = 0;
  double equal_weight = 0;  ///< of each household, where all weigh the same; else 0
  double locus_scale = 1;  ///< standard deviation of internality − ½ powerful others − ½ chance
  std::vector<Margin> margins;
  std::string source;                    ///< in words: synthetic, or the survey it was made from
  std::vector<std::string> synthesised;  ///< columns that the survey did not hold
  std::optional<SurveyDesign> design;    ///< of a survey
};

}  // namespace winay
