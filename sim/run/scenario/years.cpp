#include "run/scenario/years.hpp"

#include <fmt/format.h>

#include "run/console/exit_code.hpp"

namespace winay {

void check_year(std::string_view option, std::int32_t year, const Scenario& scenario) {
  const std::int32_t first = scenario.run.first_year;
  const std::int32_t last = first + scenario.run.years - 1;
  if (year >= first && year <= last) return;
  throw UsageError(fmt::format("{}: {} is outside {}–{}, the years of {}", option, year, first,
                               last, scenario.name));
}

}  // namespace winay
