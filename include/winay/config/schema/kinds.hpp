#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>

/// The kinds of YAML files.
namespace winay {

enum class FileKind : std::uint8_t {
  scenario,
  programme,
  population,
  import_map,
  study,
  targets,
  study_data_map,
  estimation_plan,
  expectations,
  sensitivity,
  comparison,
  ridge,
  alternatives,
  parameters,
};

/// In the order of the enum.
inline constexpr std::array<std::string_view, 14> file_kind_names{
    "scenario",   "programme",      "population",      "import_map",   "study",
    "targets",    "study_data_map", "estimation_plan", "expectations", "sensitivity",
    "comparison", "ridge",          "alternatives",    "parameters"};
static_assert(static_cast<std::size_t>(FileKind::parameters) + 1 == file_kind_names.size());

/// The kind of a file, told from the keys at its root; nothing if it cannot be read.
[[nodiscard]] std::optional<FileKind> file_kind(const std::filesystem::path& file);

}  // namespace winay
