#pragma once

#include <string>

#include "winay/core/language.hpp"

namespace winay {

/// Every key of the configuration in Markdown tables, one a section: symbol, unit, range, meaning.
[[nodiscard]] std::string reference_page(Language language);

}  // namespace winay
