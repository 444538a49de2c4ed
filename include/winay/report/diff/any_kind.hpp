#pragma once

#include <optional>

#include "winay/output/hdf5/same_bits.hpp"
#include "winay/output/stored/inputs.hpp"
#include "winay/report/diff/difference.hpp"

/// What differs between two files of which one at least does not hold scenarios year by year.
namespace winay {

struct FilesDifference {
  StoredInputs a;
  StoredInputs b;
  std::vector<StatementDifference> inputs;
  bool inputs_known = false;  ///< both hold a text of the same role
  std::vector<IdentityDifference> identity;
  std::optional<BitComparison> tables;  ///< of two of the same kind

  [[nodiscard]] bool differ() const { return !tables || !tables->same(); }
};

FilesDifference difference_of(const std::filesystem::path& a, const std::filesystem::path& b);

std::string to_text(const FilesDifference& difference, Language language);
nlohmann::json to_json(const FilesDifference& difference);

}  // namespace winay
