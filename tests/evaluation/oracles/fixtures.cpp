#include "folder.hpp"

namespace winay::oracles {

const std::map<std::string, Fixture>& fixtures() {
  static const std::map<std::string, Fixture> all{
      {"ols", run_ols},
      {"iv", run_iv},
  };
  return all;
}

}  // namespace winay::oracles
