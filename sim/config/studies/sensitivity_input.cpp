#include <algorithm>
#include <cmath>

#include "winay/config/studies/sensitivity_inputs.hpp"
#include "winay/config/yaml/scalars.hpp"

namespace winay {

bool SensitivityInput::is_assumed() const {
  return source.starts_with("assumed") || source.starts_with("own judgement");
}

double SensitivityInput::at(double share) const {
  if (!whole) return from + share * (to - from);
  return std::min(to, from + std::floor(share * (to - from + 1)));
}

std::vector<std::string> SensitivityInput::overrides(double place) const {
  std::vector<std::string> all;
  for (const Number& number : numbers) {
    const double value = move == InputMove::value    ? place
                         : move == InputMove::factor ? place * number.value
                                                     : place + number.value;
    all.push_back(number.path + '=' + config::digits(value));
  }
  return all;
}

const SensitivityInput* SensitivityPlan::find(std::string_view path) const {
  const auto found = std::find_if(inputs.begin(), inputs.end(),
                                  [&](const SensitivityInput& i) { return i.path == path; });
  return found == inputs.end() ? nullptr : &*found;
}

}  // namespace winay
