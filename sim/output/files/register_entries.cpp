#include "output/files/register_entries.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <ctime>
#include <fstream>
#include <iterator>
#include <optional>
#include <sstream>

namespace winay {

namespace {

std::string host_name() {
  std::array<char, 256> name{};
  return gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

/// When a process began, in the clock ticks of its machine: tells it from a later one of its
/// number.
std::string start_of(std::int64_t process) {
  std::ifstream file("/proc/" + std::to_string(process) + "/stat");
  std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  // The name of the program, in brackets, may hold spaces.
  std::istringstream rest(text.substr(std::min(text.rfind(')') + 1, text.size())));
  constexpr int place = 20;  // of the words behind the name
  std::string word;
  for (int i = 0; i < place; ++i) rest >> word;
  return word;
}

std::string now_in_utc() {
  const std::time_t now = std::time(nullptr);
  std::tm parts = {};
  gmtime_r(&now, &parts);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M:%S UTC", &parts);
  return text.data();
}

std::optional<RegisterEntry> entry_in(const std::string& line) {
  std::vector<std::string> words;
  std::istringstream stream(line);
  for (std::string word; std::getline(stream, word, '\t');) words.push_back(word);
  if (words.size() < 6 || words[0].empty() || words[0].size() > 12 ||
      words[0].find_first_not_of("0123456789") != std::string::npos) {
    return std::nullopt;
  }
  return RegisterEntry{.writer = {std::stoll(words[0]), words[1], words[3], words[4]},
                       .start = words[2],
                       .names = {words.begin() + 5, words.end()}};
}

}  // namespace

RegisterEntry own_entry(const std::vector<std::string>& names, const std::string& command) {
  RegisterEntry own{.writer = {getpid(), host_name(), now_in_utc(), in_one_line(command)},
                    .start = start_of(getpid()),
                    .names = {}};
  for (const std::string& name : names) own.names.push_back(in_one_line(name));
  return own;
}

std::string in_one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 32; }, '?');
  return text;
}

std::string line_of(const RegisterEntry& e) {
  std::string line = std::to_string(e.writer.process) + '\t' + e.writer.host + '\t' + e.start +
                     '\t' + e.writer.since + '\t' + e.writer.command;
  for (const std::string& name : e.names) line += '\t' + name;
  return line + '\n';
}

std::vector<RegisterEntry> read_entries(int file) {
  std::string text;
  std::array<char, 4096> part{};
  for (off_t at = 0;;) {
    const ssize_t size = pread(file, part.data(), part.size(), at);
    if (size <= 0) break;
    text.append(part.data(), static_cast<std::size_t>(size));
    at += size;
  }
  std::vector<RegisterEntry> entries;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (auto entry = entry_in(line)) entries.push_back(std::move(*entry));
  }
  return entries;
}

bool lives(const RegisterEntry& e) {
  if (e.writer.host != host_name()) return false;
  const bool there = kill(static_cast<pid_t>(e.writer.process), 0) == 0 || errno == EPERM;
  return there && start_of(e.writer.process) == e.start;
}

}  // namespace winay
