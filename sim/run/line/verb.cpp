#include "run/line/verb.hpp"

#include <utility>

namespace winay {

LoadOptions Call::reading(std::vector<std::string> overrides) const {
  return {.overrides = std::move(overrides),
          .language = language,
          .warn = [&log = log](const std::string& text) {
            log.warning(text.ends_with('\n') ? text.substr(0, text.size() - 1) : text);
          }};
}

}  // namespace winay
