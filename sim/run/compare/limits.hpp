#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "winay/report/compare/table.hpp"

namespace winay {

/// A stated limit on a figure: `worse_off > 0.2`, `worse_off > 20 %`.
struct Limit {
  enum class Comparison { below, at_most, above, at_least };

  std::string text;  ///< as it was stated
  std::size_t indicator = 0;
  Comparison comparison = Comparison::above;
  double value = 0;  ///< shares from 0 to 1, else soles

  [[nodiscard]] bool holds_for(double figure) const;
};

/// Throws UsageError: for an unknown figure with the nearest one, for a limit that the figure can
/// never meet, or always does, with the value that was meant.
Limit parse_limit(const std::string& text);

/// Where a limit is met in some of these years: a sentence for each scenario, year and cell. A
/// figure that is not a number meets none.
std::vector<std::string> limits_met(const std::vector<Limit>& limits, const CompareTable& table,
                                    const std::vector<std::int32_t>& years, Language language);

}  // namespace winay
