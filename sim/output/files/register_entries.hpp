#pragma once

#include <string>
#include <vector>

#include "winay/output/files/writers.hpp"

namespace winay {

/// A line of the register: who, then the names it has, with tabs between.
struct RegisterEntry {
  FileWriter writer;
  std::string start;  ///< of the process, in clock ticks: tells it from a later one of its number
  std::vector<std::string> names;
};

/// Of this process.
RegisterEntry own_entry(const std::vector<std::string>& names, const std::string& command);

/// Without tabs and ends of lines.
std::string in_one_line(std::string text);
std::string line_of(const RegisterEntry& entry);
/// Lines that are none are left out.
std::vector<RegisterEntry> read_entries(int file);
/// Whether that process is on this machine and has not ended.
bool lives(const RegisterEntry& entry);

}  // namespace winay
