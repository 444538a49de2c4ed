#include "winay/programmes/programme.hpp"

#include <algorithm>

namespace winay {

const Programme& programme_at(const Programme& programme, std::int32_t bimester) {
  if (bimester < 0 && !programme.before.empty()) return programme.before.front();
  const auto in_force =
      std::find_if(programme.later.rbegin(), programme.later.rend(),
                   [&](const DatedProgramme& dated) { return dated.from <= bimester; });
  return in_force == programme.later.rend() ? programme : in_force->programme;
}

}  // namespace winay
