#pragma once

namespace winay {

/// From here on SIGINT and SIGTERM ask the run to stop instead of ending the program. A second
/// signal ends it at once.
void watch_for_interruption();

/// A signal has come.
[[nodiscard]] bool interruption_asked();

}  // namespace winay
