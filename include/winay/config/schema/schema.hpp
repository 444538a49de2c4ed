#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

namespace winay {

/// JSON Schema (draft 2020-12) of the YAML files, from the same declarations as the reader, for
/// editors: scenario, programme, population, study, targets and parameters are its `$defs`, and a
/// file is one of them.
[[nodiscard]] nlohmann::json json_schema();

/// The same for files of one kind only, which gives an editor better messages. `kind` is one of the
/// `$defs`.
[[nodiscard]] nlohmann::json json_schema(std::string_view kind);

}  // namespace winay
