#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "winay/core/text.hpp"
#include "winay/output/hdf5/file.hpp"

namespace winay::hdf5 {

/// What is there under a name; nothing if there is no such attribute, or of another kind.
std::optional<std::string> read_text(hid_t object, const std::string& name);
/// The same, or an empty text.
std::string text_or_empty(hid_t object, const std::string& name);
/// The title of a file in both languages; that of an older winay has the English one alone.
OwnText read_title(hid_t file);
/// The parts of a text that lists several: `a,b`.
std::vector<std::string> read_parts(hid_t object, const std::string& name,
                                    std::string_view between);
std::optional<std::int32_t> read_integer(hid_t object, const std::string& name);

/// Whole numbers of an attribute; none if there is no such attribute.
std::vector<std::int32_t> read_list(hid_t object, const std::string& name);

/// A whole dataset. Throws std::runtime_error with its path if it is missing or of another kind.
std::vector<std::string> read_texts(hid_t object, const std::string& path);
std::vector<std::int32_t> read_integers(hid_t object, const std::string& path);
std::vector<double> read_doubles(hid_t object, const std::string& path);

}  // namespace winay::hdf5
