#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace winay {

/// Row of a list whose `name_of` it is, if there is one.
template <class List, class NameOf>
std::optional<std::size_t> find_named(const List& list, std::string_view name, NameOf name_of) {
  const auto found = std::find_if(list.begin(), list.end(),
                                  [&](const auto& item) { return name_of(item) == name; });
  if (found == list.end()) return std::nullopt;
  return static_cast<std::size_t>(found - list.begin());
}

/// The same of a name that the program itself says: there must be one.
template <class List, class NameOf>
std::size_t row_named(const List& list, std::string_view name, NameOf name_of) {
  const std::optional<std::size_t> row = find_named(list, name, name_of);
  if (!row) throw std::logic_error("nothing recorded is called " + std::string(name));
  return *row;
}

}  // namespace winay
