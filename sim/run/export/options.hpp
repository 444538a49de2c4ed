#pragma once

#include <CLI/CLI.hpp>

#include "run/export/verb.hpp"

namespace winay {

/// Options of `winay export`; parsing fills in the command.
void declare_export(CLI::App& verb, ExportCommand& command);

}  // namespace winay
