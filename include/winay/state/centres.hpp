#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "winay/core/column.hpp"
#include "winay/core/real.hpp"

namespace winay {

/// Climate and production zone of a centre.
enum class Zone : std::uint8_t { valley, mid_slope, high_plateau };

/// Populated centres, one row each, in the order of their households' lanes. Households of the
/// transfer are simulated one by one; of the others a centre carries the count.
struct Centres {
  std::vector<std::int32_t> id;
  std::vector<std::int32_t> first_lane;  ///< lanes of its households: [first_lane, last_lane)
  std::vector<std::int32_t> last_lane;
  std::vector<std::int32_t> department;  ///< row of `department_names`
  std::vector<std::int32_t> district;
  std::vector<std::int32_t> households;  ///< all households of the centre, simulated or not
  std::vector<float> unmet_need_share;   ///< households with at least one unmet basic need
  std::vector<float> altitude_m;
  std::vector<Zone> zone;
  std::vector<float>
      distance_hours;  ///< to the school and health post where conditions are checked
  std::vector<std::string> department_names;

  [[nodiscard]] std::size_t size() const { return id.size(); }
};

/// What a centre carries from one bimester to the next when the local economy is on.
struct CentreStocks {
  Column<double> local_value_added;  ///< V_c, soles of the last bimester, paid out in the next
  Column<double> local_demand;       ///< D_c of the last bimester, soles
  Column<double>
      base_local_demand;         ///< D_c0, soles a bimester, when the local economy was switched on
  Column<double> labour_demand;  ///< LD_c, soles of wages a bimester
  Column<double> base_labour_supply;  ///< LS_c, soles of wages a bimester
};

}  // namespace winay
