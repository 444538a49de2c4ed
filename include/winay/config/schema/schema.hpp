#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "winay/config/schema/kinds.hpp"
#include "winay/core/language.hpp"

namespace winay {

/// JSON Schema (draft 2020-12) of the YAML files, from the same declarations as the readers, for
/// editors: each kind is one of its `$defs`, and a file is one of them. What a key means stands in
/// one language.
[[nodiscard]] nlohmann::json json_schema(Language language = Language::en);

/// The same for files of one kind only, which gives an editor better messages.
[[nodiscard]] nlohmann::json json_schema(FileKind kind, Language language = Language::en);

/// Where `winay schema --all` writes the schema of a kind, and shipped files look for it.
[[nodiscard]] std::string schema_file_name(FileKind kind);

}  // namespace winay
