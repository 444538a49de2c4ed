#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "winay/population/population.hpp"

namespace winay {

/// SHA-256 (FIPS 180-4) of bytes that come piece by piece.
class Sha256 {
 public:
  void add(std::string_view bytes);
  /// 64 hex digits; nothing may be added afterwards.
  [[nodiscard]] std::string finish();

 private:
  void absorb(const std::uint8_t* block);

  std::array<std::uint32_t, 8> state_{0x6A09E667U, 0xBB67AE85U, 0x3C6EF372U, 0xA54FF53AU,
                                      0x510E527FU, 0x9B05688CU, 0x1F83D9ABU, 0x5BE0CD19U};
  std::array<std::uint8_t, 64> buffer_{};
  std::uint64_t length_ = 0;
};

std::string sha256(std::string_view text);

/// Of what a maker of populations fills, column by column: the identity of who is simulated.
std::string population_sha256(const Population& population);

}  // namespace winay
