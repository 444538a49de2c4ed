#include "run/scenario/years.hpp"

#include "run/console/exit_code.hpp"

namespace winay {

void check_year(std::string_view option, std::int32_t year, const Scenario& scenario) {
  const std::int32_t first = scenario.run.first_year;
  const std::int32_t last = first + scenario.run.years - 1;
  if (year >= first && year <= last) return;
  throw UsageError(filled(
      {"{}: {} is outside {}–{}, the years of {}", "{}: {} está fuera de {}–{}, los años de {}"},
      {std::string(option), std::to_string(year), std::to_string(first), std::to_string(last),
       scenario.name}));
}

}  // namespace winay
