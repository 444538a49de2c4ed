#pragma once

#include <string>
#include <string_view>

namespace winay::bench {

/// The code path of this process: "AVX-512", "AVX2" or "baseline". The loader chooses once, when
/// the process starts, by what the processor can do and by WINAY_CODE_PATH.
std::string_view code_path();

/// Starts this program anew, with the same words, unless it already runs on `wanted`. Throws if the
/// processor lacks it, or if the build has one path only.
void require_code_path(const std::string& wanted, char** words);

}  // namespace winay::bench
