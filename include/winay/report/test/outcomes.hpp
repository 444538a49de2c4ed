#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "winay/config/studies/expectations.hpp"
#include "winay/core/language.hpp"
#include "winay/record/figures.hpp"

namespace winay {

/// One expectation beside what a place of the results says.
struct ExpectationOutcome {
  std::string name;
  std::string scenario;  ///< label in the results
  std::int32_t year = 0;
  std::string group;
  std::string variable;
  Expectation::Part part = Expectation::Part::level;
  std::string units;
  bool share = false;    ///< printed in percent, a difference in points
  std::string expected;  ///< `≥ 1000`, `up`
  Estimate found;
  bool met = false;
};

/// Each expectation at every place of the results that it speaks of. Throws InvalidConfiguration,
/// with file, line and column, for names that the results do not have; std::runtime_error if they
/// cannot be read.
std::vector<ExpectationOutcome> test_expectations(const Expectations& expectations,
                                                  const std::filesystem::path& results,
                                                  Language language);

/// A line each, with a mark for those that are not met.
std::string to_text(const std::vector<ExpectationOutcome>& outcomes, Language language);
nlohmann::json to_json(const std::vector<ExpectationOutcome>& outcomes);

}  // namespace winay
