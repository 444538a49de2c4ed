#include "output/hdf5/writer_thread.hpp"

#include <utility>

namespace winay {

WriterThread::WriterThread(std::size_t most_waiting)
    : most_waiting_(most_waiting), thread_([this] { work(); }) {}

WriterThread::~WriterThread() {
  {
    const std::lock_guard lock(mutex_);
    ends_ = true;
  }
  changed_.notify_all();
}

void WriterThread::rethrow() {
  if (error_) std::rethrow_exception(error_);
}

void WriterThread::give(std::function<void()> task) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return tasks_.size() < most_waiting_ || error_; });
  rethrow();
  tasks_.push_back(std::move(task));
  changed_.notify_all();
}

void WriterThread::wait() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return (tasks_.empty() && !busy_) || error_; });
  rethrow();
}

void WriterThread::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [&] { return !tasks_.empty() || ends_; });
    if (tasks_.empty()) return;
    const std::function<void()> task = std::move(tasks_.front());
    tasks_.pop_front();
    busy_ = true;
    lock.unlock();
    std::exception_ptr failed;
    try {
      task();
    } catch (...) {
      failed = std::current_exception();
    }
    lock.lock();
    busy_ = false;
    if (failed) {
      error_ = failed;
      tasks_.clear();
    }
    changed_.notify_all();
  }
}

}  // namespace winay
