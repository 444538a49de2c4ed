#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "report/page/results.hpp"
#include "winay/core/language.hpp"

/// What the page for planners says of parameters that were estimated.
namespace winay {

/// Cell by cell, the values of the scenario that `winay calibrate` estimated.
nlohmann::json page_estimates(const PageSource& source);

/// The parameters of a calibration that is given beside runs, with their standard errors.
nlohmann::json calibrated_parameters(const std::filesystem::path& file, Language language);

}  // namespace winay
