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
  std::int32_t district_digits = 0;        ///< of a code; 0: a number, of no real district
  std::vector<std::string> district_name;  ///< of each centre's; empty: not known
  std::vector<std::int32_t> households;    ///< all households of the centre, simulated or not
  std::vector<float> unmet_need_share;     ///< households with at least one unmet basic need
  std::vector<float> altitude_m;
  std::vector<Zone> zone;
  std::vector<float>
      distance_hours;  ///< to the school and health post where conditions are checked
  std::vector<std::string> department_names;

  [[nodiscard]] std::size_t size() const { return id.size(); }
};

/// What centres carry from one bimester to the next when the local economy is on. Bases are those
/// of the same season in the last year of the burn-in, six a centre.
struct CentreStocks {
  std::vector<double> value_added;    ///< V_c above the base, soles, paid to households next
  std::vector<double> wage;           ///< over the base
  std::vector<double> product_price;  ///< over the base, the same in all centres of a district
  std::vector<double> price;          ///< p_c of what is bought in the centre, over the base
  std::vector<double> demand;         ///< D_c of the bimester, soles
  std::vector<double> labour;         ///< LD_c of the bimester, soles of wages
  std::vector<double> products;       ///< farm and enterprise products of the bimester, soles
  std::vector<double> base_demand;
  std::vector<double> base_labour;
  std::vector<double> base_products;
};

}  // namespace winay
