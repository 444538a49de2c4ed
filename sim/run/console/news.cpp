#include "run/console/news.hpp"

#include <unistd.h>

namespace winay {

void News::tell(const std::function<std::string()>& line) {
  const double now = log_.seconds();
  if (now < next_ || log_.style().amount == LogStyle::Amount::quiet) return;
  const bool terminal = isatty(STDERR_FILENO) != 0;
  next_ = now + (terminal ? 1 : 10);
  if (terminal) {
    log_.transient(line());
  } else {
    log_.info(line());
  }
}

}  // namespace winay
