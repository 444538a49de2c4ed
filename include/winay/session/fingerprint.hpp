#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "winay/core/column.hpp"
#include "winay/model/model.hpp"
#include "winay/population/population.hpp"
#include "winay/session/fields.hpp"

namespace winay {

/// 128 bits of everything that was added, in its order: two sums mixed by the finaliser of
/// splitmix64 (Steele, Lea and Flood 2014). Two inputs that differ have the same one by accident
/// only, 2^-128. Not cryptographic.
///
/// A struct is added member by member, all that it has (fields.hpp); texts and vectors with their
/// length; numbers by their bits.
class Fingerprint {
 public:
  void bytes(const void* data, std::size_t size);

  template <class T>
  void add(const T& x) {
    if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>) {
      std::uint64_t word = 0;
      std::memcpy(&word, &x, sizeof x);
      mix(word);
    } else {
      fields::each(x, [&](const auto& member) { add(member); });
    }
  }
  void add(const std::string& text) {
    mix(text.size());
    bytes(text.data(), text.size());
  }
  template <class T, class Allocator>
  void add(const std::vector<T, Allocator>& all) {
    mix(all.size());
    if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>) {
      bytes(all.data(), all.size() * sizeof(T));
    } else {
      for (const T& each : all) add(each);
    }
  }
  template <class T, std::size_t N>
  void add(const std::array<T, N>& all) {
    for (const T& each : all) add(each);
  }
  template <class T>
  void add(const std::optional<T>& maybe) {
    mix(maybe ? 1 : 0);
    if (maybe) add(*maybe);
  }
  template <class K, class V>
  void add(const std::map<K, V>& all) {
    mix(all.size());
    for (const auto& [key, value] : all) {
      add(key);
      add(value);
    }
  }
  /// Everything that households are and start from.
  void add(const Population& population);

  /// 32 hex digits.
  [[nodiscard]] std::string text() const;

 private:
  void mix(std::uint64_t word);

  std::uint64_t first_ = 0;
  std::uint64_t second_ = 0;
};

/// What the values solved for a model on a sample depend on: its status quo, what is left open in
/// it, and the households. Values that are open do not count.
[[nodiscard]] std::string fingerprint_of_status_quo(const Model& model, const Population& sample);

/// What the burn-in of a model depends on besides the households.
[[nodiscard]] std::string fingerprint_of_past(const Model& model);

}  // namespace winay
