#pragma once

#include <cstdint>
#include <cstring>

#include "winay/population/population.hpp"

namespace winay::test {

/// A number that changes with any bit of any column of households or centres (FNV-1a).
class Digest {
 public:
  template <class Column>
  void operator()(const char* /*name*/, const Column& column) {
    for (const auto& value : column) {
      std::uint32_t bits = 0;
      std::memcpy(&bits, &value, sizeof value < sizeof bits ? sizeof value : sizeof bits);
      sum_ = (sum_ ^ bits) * 0x100000001B3U;
    }
  }
  [[nodiscard]] std::uint64_t sum() const { return sum_; }

 private:
  std::uint64_t sum_ = 0xCBF29CE484222325U;
};

inline std::uint64_t digest(const Population& population) {
  Digest digest;
  for_each_trait(digest, population.traits);
  for_each_stock(digest, population.start);
  const Centres& c = population.centres;
  for (const auto* column : {&c.id, &c.first_lane, &c.last_lane, &c.department, &c.district}) {
    digest("centres", *column);
  }
  for (const auto* column : {&c.unmet_need_share, &c.altitude_m, &c.distance_hours}) {
    digest("centres", *column);
  }
  digest("households", c.households);
  return digest.sum();
}

}  // namespace winay::test
