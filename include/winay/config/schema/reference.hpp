#pragma once

#include <filesystem>
#include <string>

#include "winay/core/language.hpp"

namespace winay {

/// Every key of the configuration in Markdown tables, one a section: symbol, unit, range, what the
/// shipped scenario `peru.yaml` has, with the source, and meaning. What the file of parameters of
/// each reading and structure says follows. `configs` is the folder with base.yaml. Throws
/// InvalidConfiguration if it has mistakes.
[[nodiscard]] std::string reference_page(const std::filesystem::path& configs, Language language);

}  // namespace winay
