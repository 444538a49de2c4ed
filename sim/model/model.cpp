#include "winay/model/model.hpp"

#include <algorithm>

namespace winay {

const ShockParameters& shocks_at(const Model& model, std::int32_t bimester) {
  const auto in_force = std::find_if(model.later_shocks.rbegin(), model.later_shocks.rend(),
                                     [&](const DatedShocks& s) { return s.from <= bimester; });
  return in_force == model.later_shocks.rend() ? model.parameters.shocks : in_force->shocks;
}

}  // namespace winay
