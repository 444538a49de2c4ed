#include "winay/model/calendar.hpp"

namespace winay {

double PriceIndex::at(std::int32_t year) const {
  if (level.empty()) return 1.0;
  const auto next = level.lower_bound(year);
  if (next == level.end()) return level.rbegin()->second;
  return next->second;
}

}  // namespace winay
