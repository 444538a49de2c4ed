#pragma once

#include <string>

#include "winay/core/language.hpp"

/// Readings and structures as a person reads them. In English a structure's name is its word; files
/// for programs keep it in both languages.
namespace winay {

/// `umbral` of `threshold`; a structure that is not known stays as it is.
std::string structure_in(const std::string& structure, Language language);

/// The same as a planner reads it, `sin trampa` and `no trap`; `short_form` fits a column.
std::string structure_word(const std::string& structure, Language language,
                           bool short_form = false);

/// `late · umbral` of `late · threshold`, or of names joined by another mark.
std::string cell_in(const std::string& cell, Language language);

}  // namespace winay
