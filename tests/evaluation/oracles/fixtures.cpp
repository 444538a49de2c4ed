#include "folder.hpp"

namespace winay::oracles {

const std::map<std::string, Fixture>& fixtures() {
  static const std::map<std::string, Fixture> all{
      {"ols", run_ols}, {"iv", run_iv},   {"wquantile", run_wquantile}, {"income", run_income},
      {"qte", run_qte}, {"rif", run_rif}, {"ivqte", run_ivqte},         {"smm", run_smm},
      {"rd", run_rd},   {"qr", run_qr},   {"wild", run_wild},           {"randinf", run_randinf},
      {"lee", run_lee}, {"mht", run_mht}, {"ancova", run_ancova},
  };
  return all;
}

}  // namespace winay::oracles
