#include "output/files/byte_locks.hpp"

#include <fcntl.h>

#include <cerrno>
#include <cstdint>

namespace winay {

namespace {

struct flock lock_on(off_t byte, short type) {
  struct flock lock = {};
  lock.l_type = type;
  lock.l_whence = SEEK_SET;
  lock.l_start = byte;
  lock.l_len = 1;
  return lock;
}

}  // namespace

off_t byte_of(const std::string& name) {
  std::uint64_t hash = 0xcbf29ce484222325U;  // FNV-1a
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  return static_cast<off_t>((hash >> 2U) + 1);
}

LockAnswer lock_byte(int file, off_t byte, bool wait) {
  struct flock lock = lock_on(byte, F_WRLCK);
  int result = 0;
  do {
    result = fcntl(file, wait ? F_OFD_SETLKW : F_OFD_SETLK, &lock);
  } while (result != 0 && errno == EINTR);
  if (result == 0) return LockAnswer::yes;
  return errno == EAGAIN || errno == EACCES ? LockAnswer::no : LockAnswer::has_no_locks;
}

void unlock_byte(int file, off_t byte) {
  struct flock lock = lock_on(byte, F_UNLCK);
  static_cast<void>(fcntl(file, F_OFD_SETLK, &lock));
}

LockAnswer is_locked(int file, off_t byte) {
  struct flock lock = lock_on(byte, F_WRLCK);
  if (fcntl(file, F_OFD_GETLK, &lock) != 0) return LockAnswer::has_no_locks;
  return lock.l_type == F_UNLCK ? LockAnswer::no : LockAnswer::yes;
}

}  // namespace winay
