#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "winay/core/language.hpp"
#include "winay/output/stored/arrays.hpp"

/// What the page on how parameters were found knows: of files of `winay calibrate`, each a reading
/// under a structure, and of files of `winay evaluate`.
namespace winay {

/// The tables of a file in one language: of two columns that say the same in English and in
/// Spanish, one. Tables too long for a page are left out.
nlohmann::json kept_tables_json(const std::filesystem::path& file, Language language);

/// Where a file of calibrate or evaluate comes from: its attributes, and every value of its
/// scenario that has a source.
nlohmann::json study_origin(const std::filesystem::path& file, Language language);

/// Everything that the page shows. Throws std::runtime_error that names a file which is damaged.
nlohmann::json calibration_page_data(const std::vector<std::filesystem::path>& files,
                                     Language language);

/// Whether a file does not hold what a run does: one of calibrate or evaluate. Throws
/// std::runtime_error that names one which is none of the three.
bool is_about_parameters(const std::filesystem::path& file);

}  // namespace winay
