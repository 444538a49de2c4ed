#pragma once

#include <cstdint>
#include <vector>

#include "winay/model/model.hpp"
#include "winay/schedule/transfer_rules.hpp"

namespace winay {

/// An arm between two dates at which numbers change: its programmes as they stand, their rules, and
/// the shocks that may strike.
struct Stretch {
  std::int32_t from = 0;
  Arm arm;
  TransferRules rules;
  ShockParameters shocks;
};

/// Which numbers hold when. Looked up once a bimester, so that nothing below asks for dates.
class Timetable {
 public:
  Timetable(const Model& model, const Arm& arm);

  [[nodiscard]] const Stretch& at(std::int32_t bimester) const;

 private:
  std::vector<Stretch> stretches_;  ///< in the order of time; the first holds from the beginning
};

}  // namespace winay
