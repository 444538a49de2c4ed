#pragma once

#include <sys/types.h>

#include <string>

/// Locks on single bytes of an open file, wherever the file ends.
namespace winay {

inline constexpr off_t guard_byte = 0;
/// The byte that stands for a name: never that of the guard.
off_t byte_of(const std::string& name);

enum class LockAnswer { yes, no, has_no_locks };

/// Locks a byte against all others. The lock belongs to the open file, not to the process: two of
/// one process exclude each other as well, and nothing but its own close gives it back.
LockAnswer lock_byte(int file, off_t byte, bool wait);
void unlock_byte(int file, off_t byte);
/// Whether another has it.
LockAnswer is_locked(int file, off_t byte);

}  // namespace winay
