#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>

namespace winay {

/// One thread that does what it is given, in order: the only one that talks to HDF5. A full queue
/// makes the giver wait, so memory is bounded. After an error nothing more is done, and the error
/// goes to the next caller.
class WriterThread {
 public:
  explicit WriterThread(std::size_t most_waiting);
  WriterThread(const WriterThread&) = delete;
  WriterThread& operator=(const WriterThread&) = delete;
  WriterThread(WriterThread&&) = delete;
  WriterThread& operator=(WriterThread&&) = delete;
  ~WriterThread();

  void give(std::function<void()> task);
  /// Returns when all that was given is done.
  void wait();

 private:
  void work();
  void rethrow();

  std::size_t most_waiting_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> tasks_;
  bool busy_ = false;
  bool ends_ = false;
  std::exception_ptr error_;
  std::jthread thread_;
};

}  // namespace winay
