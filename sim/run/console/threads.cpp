#include "run/console/threads.hpp"

#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/task_arena.h>

namespace winay {

int threads_of(int asked) { return asked > 0 ? asked : tbb::info::default_concurrency(); }

void on_threads(int asked, const std::function<void()>& work) {
  const int threads = threads_of(asked);
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                  static_cast<std::size_t>(threads));
  tbb::task_arena arena(threads);
  arena.execute(work);
}

}  // namespace winay
