#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

namespace winay {

/// How much longer axes get, by name: `replicate`, or `/panel/household` for that of one group,
/// which rules over the other. Axes not named stay as they are.
using AxisFactors = std::map<std::string, double>;

/// Bytes that a results file would take with longer axes: every dataset grows with its own axes,
/// all else stays.
double scaled_size(const std::filesystem::path& file, const AxisFactors& factors);

}  // namespace winay
