#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "winay/config/language.hpp"

/// One page that explains results to a planner: a file that needs no other and no network.
namespace winay {

/// Everything that the page shows. Runs of the same arms under several readings and structures are
/// put together; files of `winay evaluate` say how well the model fits. Throws std::runtime_error
/// that names the file: missing, not of winay, damaged, or without a complete replicate.
nlohmann::json page_data(const std::vector<std::filesystem::path>& files, Language language);

/// The page as HTML.
std::string page_html(const nlohmann::json& data, Language language);

/// Writes it. Throws std::runtime_error that names the path.
void write_page(const std::vector<std::filesystem::path>& files, const std::filesystem::path& page,
                Language language);

}  // namespace winay
