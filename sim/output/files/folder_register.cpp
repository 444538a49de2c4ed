#include "output/files/folder_register.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "output/files/byte_locks.hpp"
#include "output/files/register_entries.hpp"
#include "winay/core/error.hpp"
#include "winay/output/files/whole_file.hpp"

namespace winay {

namespace {

namespace fs = std::filesystem;

constexpr const char* register_name = ".winay-writing";

/// Whether an entry still holds a name.
bool holds(int file, const RegisterEntry& e, const std::string& name) {
  if (std::find(e.names.begin(), e.names.end(), name) == e.names.end()) return false;
  const LockAnswer answer = is_locked(file, byte_of(name));
  return answer == LockAnswer::has_no_locks ? lives(e) : answer == LockAnswer::yes;
}

/// What has to stay in the register besides a line: those of others that still write.
std::string text_of_others(int file, const std::string& own_line) {
  std::string text;
  for (const RegisterEntry& e : read_entries(file)) {
    const std::string line = line_of(e);
    if (line == own_line) continue;
    const bool counts = std::any_of(e.names.begin(), e.names.end(),
                                    [&](const std::string& name) { return holds(file, e, name); });
    if (counts) text += line;
  }
  return text;
}

/// A full disk loses the names of who writes; the locks hold all the same.
void rewrite(int file, const std::string& text) {
  if (ftruncate(file, 0) != 0) return;
  static_cast<void>(pwrite(file, text.data(), text.size(), 0) < 0);
}

/// Others who may write in the folder may write in its register.
mode_t mode_for(const fs::path& folder) {
  struct stat about = {};
  const bool shared =
      stat(folder.c_str(), &about) == 0 && (about.st_mode & (S_IWGRP | S_IWOTH)) != 0;
  return shared ? 0666 : 0644;
}

int open_or_create(const fs::path& path) {
  int file = open(path.c_str(), O_RDWR | O_CLOEXEC);
  if (file >= 0 || errno != ENOENT) return file;
  const mode_t mode = mode_for(path.parent_path());
  file = open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  if (file < 0) return errno == EEXIST ? open(path.c_str(), O_RDWR | O_CLOEXEC) : file;
  static_cast<void>(fchmod(file, mode));
  return file;
}

/// Whether the open file still stands under its name: the last one to leave takes it away.
bool stands(int file, const fs::path& path) {
  struct stat mine = {};
  struct stat there = {};
  return fstat(file, &mine) == 0 && stat(path.c_str(), &there) == 0 &&
         mine.st_ino == there.st_ino && mine.st_dev == there.st_dev;
}

}  // namespace

FolderRegister::FolderRegister(const fs::path& folder, const std::vector<std::string>& names,
                               const std::string& command)
    : path_(folder / register_name) {
  while (true) {
    file_ = open_or_create(path_);
    if (file_ < 0 && errno == ENOENT && fs::exists(folder)) continue;  // gone in between
    if (file_ < 0) {
      throw Error(filled({"cannot write {}", "no se puede escribir {}"},
                         {(folder / names.front()).string()}));
    }
    lock_byte(file_, guard_byte, true);
    if (stands(file_, path_)) break;
    close(file_);
  }
  take(own_entry(names, command));
  unlock_byte(file_, guard_byte);
}

FolderRegister::FolderRegister(FolderRegister&& other) noexcept
    : path_(std::move(other.path_)),
      file_(std::exchange(other.file_, -1)),
      own_line_(std::move(other.own_line_)),
      taken_(std::move(other.taken_)) {}

FolderRegister::~FolderRegister() {
  if (file_ < 0) return;
  lock_byte(file_, guard_byte, true);
  if (stands(file_, path_)) {
    const std::string others = text_of_others(file_, own_line_);
    rewrite(file_, others);
    if (others.empty()) unlink(path_.c_str());
  }
  close(file_);
}

void FolderRegister::take(const RegisterEntry& own) {
  for (const std::string& name : own.names) {
    const LockAnswer answer = lock_byte(file_, byte_of(name), false);
    if (answer == LockAnswer::yes) continue;
    for (const RegisterEntry& e : read_entries(file_)) {
      if (holds(file_, e, name)) taken_ = Taken{name, e.writer};
    }
    if (answer == LockAnswer::no && !taken_) taken_ = Taken{name, {}};
    if (taken_) return;
  }
  own_line_ = line_of(own);
  rewrite(file_, text_of_others(file_, own_line_) + own_line_);
}

OwnText FileWriter::text() const {
  if (process == 0) return Text{"another process", "otro proceso"};
  return filled({"process {} on {}, since {}: {}", "proceso {} en {}, desde {}: {}"},
                {std::to_string(process), host, since, command});
}

std::optional<FileWriter> writer_of(const fs::path& asked) {
  const std::string name = in_one_line(asked.filename().string());
  const std::string whole = in_one_line(whole_of(asked).filename().string());
  const fs::path folder = asked.has_parent_path() ? asked.parent_path() : fs::path(".");
  const int file = open((folder / register_name).c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return std::nullopt;
  std::optional<FileWriter> writer;
  for (const RegisterEntry& e : read_entries(file)) {
    if (holds(file, e, name) || holds(file, e, whole)) writer = e.writer;
  }
  close(file);
  return writer;
}

}  // namespace winay
