#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string_view>

#include "winay/core/language.hpp"
#include "winay/core/text.hpp"

namespace winay::config {

/// What a key means that no declaration gives words.
struct KeyWords {
  /// The key and, where others of its name mean something else, what stands before it, from the
  /// kind of file on: `name`, `arms.starts`, `scenario.population.file`. Names that a user chooses
  /// are left out. The longest that fits rules.
  std::string_view path;
  Text meaning;
};

/// A row a key.
[[nodiscard]] std::span<const KeyWords> key_words();
/// The row that rules at a path; null if there is none.
[[nodiscard]] const KeyWords* words_at(std::string_view path);

/// Gives the words of the table to each key of a kind's schema that has none of its own.
void describe_keys(nlohmann::json& schema, std::string_view kind);

/// Keeps what keys mean in one language.
void in_language(nlohmann::json& schema, Language language);

}  // namespace winay::config
