#pragma once

#include <functional>

namespace winay {

/// As many as were asked for; all there are for 0.
int threads_of(int asked);

/// Does the work on so many processors at most; 0: all there are. Results do not depend on it.
void on_threads(int asked, const std::function<void()>& work);

}  // namespace winay
