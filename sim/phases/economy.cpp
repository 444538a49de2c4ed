#include "winay/phases/economy.hpp"

namespace winay {

double EconomyEvent::at(std::int32_t bimester, double factor) const {
  if (bimester < from) return 1.0;
  if (bimester < until) return factor;
  const double back = static_cast<double>(bimester - until + 1) / (recovery + 1.0);
  return back >= 1.0 ? 1.0 : factor + (1.0 - factor) * back;
}

}  // namespace winay
