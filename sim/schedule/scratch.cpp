#include "schedule/scratch.hpp"

#include <cstring>
#include <type_traits>

namespace winay {

namespace {

constexpr std::size_t flow_columns = sizeof(Flows) / sizeof(Lanes<Real>);
constexpr std::size_t other_columns = 8;
constexpr std::size_t stagger_bytes = 192;

/// Flows is lane pointers and nothing else, so it can be filled as an array of them.
static_assert(std::is_trivially_copyable_v<Flows> && sizeof(Flows) % sizeof(Lanes<Real>) == 0);

std::size_t column_bytes(std::size_t lanes) { return lanes * sizeof(Real) + stagger_bytes; }

}  // namespace

Scratch::Scratch(std::size_t lanes)
    : lanes_(lanes), memory_(column_bytes(lanes) * (flow_columns + other_columns)) {
  std::byte* next = memory_.data();
  const auto take = [&] {
    std::byte* column = next;
    next += column_bytes(lanes_);
    return column;
  };
  std::array<std::byte*, flow_columns> columns{};
  for (auto& column : columns) column = take();
  std::memcpy(static_cast<void*>(&flows), columns.data(), sizeof(Flows));
  for (auto& column : words) column = reinterpret_cast<Flag*>(take());
  number = reinterpret_cast<Real*>(take());
  start = reinterpret_cast<std::int32_t*>(take());
  hash_a = reinterpret_cast<Flag*>(take());
  hash_b = reinterpret_cast<Flag*>(take());
}

}  // namespace winay
