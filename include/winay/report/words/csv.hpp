#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

/// CSV is for programs, in one dialect: commas, decimal points, UTF-8, English headings.
namespace winay {

/// The shortest digits that give back the number to nine places; empty if it is none.
std::string csv_number(double value);

/// Words as a field: in quotes where they have to be. Words that a spreadsheet would run as a
/// formula, but are no number, stand behind an apostrophe.
std::string csv_text(std::string_view words);

/// One line of fields that are as they should be.
std::string csv_line(const std::vector<std::string>& fields);

/// Throws std::runtime_error with the path if it cannot be written.
void save_text(const std::filesystem::path& path, const std::string& text);

}  // namespace winay
