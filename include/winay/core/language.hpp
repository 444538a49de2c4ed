#pragma once

namespace winay {

/// Language of what a user reads. Keys of YAML and names of columns are the same in both.
enum class Language { en, es };

}  // namespace winay
