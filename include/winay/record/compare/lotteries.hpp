#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "winay/core/text.hpp"
#include "winay/model/model.hpp"
#include "winay/programmes/exit_rules.hpp"
#include "winay/programmes/programme.hpp"

namespace winay {

/// A lottery of the compared scenarios: of a rule, in which those win whose number meets its
/// comparison, or of a programme that the base has not or has in other centres, in which its
/// centres win.
struct Lottery {
  OwnText words;                            ///< `the centre's lottery number below 50 %`
  Condition comparison = {};                ///< of a rule
  std::string programme = {};               ///< else empty
  Targeting targeting = {};                 ///< of the programme
  std::vector<std::size_t> scenarios = {};  ///< that hold it

  /// Whether a household, by its id and that of its centre, wins.
  [[nodiscard]] bool wins(const DrawKey& key, std::int32_t household, std::int32_t centre) const;
  /// Names on the axis of groups of those who lose and who win: `lottery_lost`, `lottery_won`.
  [[nodiscard]] static std::string name(std::size_t place, bool won);
};

/// Those of the policies of scenarios, the base first, each once.
std::vector<Lottery> find_lotteries(std::span<const Arm> policies);

}  // namespace winay
