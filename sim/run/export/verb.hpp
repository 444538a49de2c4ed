#pragma once

#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

#include "run/console/log.hpp"
#include "winay/core/language.hpp"

namespace winay {

/// `winay export FILE.h5 [GROUP…] -o FOLDER`
struct ExportCommand {
  std::filesystem::path file;
  std::vector<std::string> groups;  ///< empty: all that are tables
  std::filesystem::path out;
  std::string format = "csv";  ///< csv, excel-es or stata
  bool force = false;
};

/// Writes each group as tables in the folder, and prints their names. Of a run that was
/// interrupted, the complete replicates.
void export_tables(const ExportCommand& command, Language language, std::ostream& out, Log& log);

}  // namespace winay
