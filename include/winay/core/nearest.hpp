#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "winay/core/text.hpp"

/// What a user may have meant by a word that stands for nothing.
namespace winay {

/// The candidate nearest to a word, or nothing if none is near. Case, Spanish accents, and `-` or a
/// space in place of `_` do not count; a letter more, less, other, or swapped with its neighbour
/// counts as one, and a third of the word's letters, at least one, is near. To a single letter and
/// to a number no other is near: codes are no slips of each other.
[[nodiscard]] std::string nearest(std::string_view word,
                                  const std::vector<std::string>& candidates);

/// Whether two words differ, but only in what `nearest` does not count.
[[nodiscard]] bool same_but_for_case(std::string_view a, std::string_view b);

/// `; did you mean 'juntos'?`, to go on a sentence with; empty if nothing is near.
[[nodiscard]] OwnText did_you_mean(const std::string& near);

}  // namespace winay
