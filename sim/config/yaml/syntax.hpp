#pragma once

#include <string_view>

#include "winay/config/yaml/mistakes.hpp"

namespace YAML {
class Exception;
}

namespace winay::config {

/// What to say of a message of the parser.
[[nodiscard]] Problem problem_of(std::string_view parser_says);

/// What the parser could not read, as a user would say it, with what to do.
[[nodiscard]] Mistake syntax_mistake(const SourceText& source, const YAML::Exception& e);

}  // namespace winay::config
