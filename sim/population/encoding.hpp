#pragma once

#include <string>
#include <string_view>

namespace winay {

bool is_utf8(std::string_view text);

/// UTF-8 of a text in Latin-1: every byte is the character of that number.
std::string from_latin1(std::string_view text);

/// Characters of a UTF-8 text.
int characters_of(std::string_view text);

/// Without spaces, tabs and no-break spaces at both ends.
std::string_view trimmed(std::string_view text);

}  // namespace winay
