#pragma once

#include <string>

#include "winay/output/hdf5/file.hpp"

namespace winay {

/// What every file of every verb says of itself.
struct FileIdentity {
  std::string title;
  std::string command;  ///< that made it: names of files without their folders
  std::string id;       ///< of the run; empty: it has none
  std::string title_es = {};
};

/// `CF-1.10 ACDD-1.3`, title, history, date of creation, id.
void write_file_identity(hid_t file, const FileIdentity& identity);

/// Time as files say it: `2026-11-30T01:31:00Z`.
std::string now_in_utc();

}  // namespace winay
