#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <list>
#include <mutex>
#include <thread>
#include <vector>

/// Stands in for oneTBB where the thread sanitizer looks on: Debian's library is not built for it,
/// so it sees none of the library's synchronisation and takes everything for a race. The little of
/// oneTBB that core to schedule use, on plain threads: each loop starts them and waits for them.
namespace tbb {

namespace plain {

inline std::size_t threads = 1;
inline thread_local std::size_t self = 0;

/// Calls `work(i)` for i below `count`; the threads share nothing but the next i.
template <class Work>
void share(std::size_t count, const Work& work) {
  std::atomic<std::size_t> next = 0;
  const auto take = [&](std::size_t thread) {
    self = thread;
    for (std::size_t i = next.fetch_add(1, std::memory_order_relaxed); i < count;
         i = next.fetch_add(1, std::memory_order_relaxed)) {
      work(i);
    }
  };
  std::vector<std::thread> others;
  for (std::size_t t = 1; t < threads; ++t) others.emplace_back(take, t);
  take(0);
  for (std::thread& other : others) other.join();
}

}  // namespace plain

template <class Index, class Body>
void parallel_for(Index first, Index last, const Body& body) {
  plain::share(static_cast<std::size_t>(last - first),
               [&](std::size_t i) { body(first + static_cast<Index>(i)); });
}

template <class Iterator, class Body>
void parallel_for_each(Iterator first, Iterator last, const Body& body) {
  plain::share(static_cast<std::size_t>(last - first),
               [&](std::size_t i) { body(*(first + static_cast<std::ptrdiff_t>(i))); });
}

template <class T>
class enumerable_thread_specific {
 public:
  template <class... Arguments>
  explicit enumerable_thread_specific(Arguments... arguments)
      : make_([=, this]() -> T& { return made_.emplace_back(arguments...); }),
        own_(plain::threads) {}
  enumerable_thread_specific(const enumerable_thread_specific&) = delete;
  enumerable_thread_specific& operator=(const enumerable_thread_specific&) = delete;

  T& local() {
    T*& own = own_[plain::self];
    if (own == nullptr) {
      const std::scoped_lock lock(mutex_);
      own = &make_();
    }
    return *own;
  }

  auto begin() { return made_.begin(); }
  auto end() { return made_.end(); }

 private:
  std::mutex mutex_;
  std::list<T> made_;
  std::function<T&()> make_;
  std::vector<T*> own_;  ///< by thread
};

class global_control {
 public:
  enum parameter { max_allowed_parallelism };
  global_control(parameter /*which*/, std::size_t threads) { plain::threads = threads; }
};

class task_arena {
 public:
  explicit task_arena(int /*threads*/) {}
  template <class Work>
  auto execute(const Work& work) {
    return work();
  }
};

}  // namespace tbb
