#pragma once

#include <cstdint>
#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "winay/core/language.hpp"

/// Pages that explain results: each a file that needs no other and no network. Results of run and
/// compare make one for planners; results of calibrate and evaluate alone, one on how parameters
/// were found.
namespace winay {

/// Everything that the page shows. Runs of the same arms under several readings and structures are
/// put together; files of calibrate and evaluate beside them say how well the model fits. Throws
/// std::runtime_error that names the file: missing, not of winay, damaged, or without a complete
/// replicate.
/// `told`: the year that it opens at and that sentences are about; 0: the last.
nlohmann::json page_data(const std::vector<std::filesystem::path>& files, Language language,
                         std::int32_t told = 0);

/// The page as HTML: `page` of the data says which.
std::string page_html(const nlohmann::json& data, Language language);

/// Where the page of a results file stands: `report.html` beside `results.h5`, else `NAME.html`.
std::filesystem::path page_beside(const std::filesystem::path& results);

/// Writes it. Throws std::runtime_error that names the path.
void write_page(const std::vector<std::filesystem::path>& files, const std::filesystem::path& page,
                Language language, std::int32_t told = 0);

}  // namespace winay
