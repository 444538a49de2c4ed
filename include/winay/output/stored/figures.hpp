#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "winay/output/stored/run.hpp"

namespace winay {

/// Yearly figures of a results file, replicate by replicate.
struct StoredFigures {
  std::vector<StoredLabel> labels;
  std::size_t replicates = 0;  ///< complete ones
  std::vector<std::int32_t> years;
  std::vector<std::string> groups;
  std::vector<std::string> indicators;
  std::vector<std::string> units;  ///< of each indicator
  std::vector<double> values;      ///< [label][replicate][year][indicator][group]

  [[nodiscard]] double at(std::size_t label, std::size_t replicate, std::size_t year,
                          std::size_t indicator, std::size_t group) const;
};

/// Reads some indicators of /yearly, /inequality and /quantiles, by their names on the axis
/// `indicator`; those that the file does not have are left out. Throws std::runtime_error that
/// names the path.
StoredFigures read_stored_figures(const std::filesystem::path& path,
                                  std::span<const std::string_view> indicators);

}  // namespace winay
