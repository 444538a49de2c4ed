#include "schedule/scratch.hpp"

#include <cstring>
#include <type_traits>

namespace winay {

namespace {

constexpr std::size_t flow_columns = sizeof(Flows) / sizeof(Lanes<Real>);
constexpr std::size_t surroundings_columns = sizeof(SurroundingsFlows) / sizeof(Lanes<Real>);
constexpr std::size_t other_columns = 8;
constexpr std::size_t stagger_bytes = 192;

/// Flows is lane pointers and nothing else, so it can be filled as an array of them.
static_assert(std::is_trivially_copyable_v<Flows> && sizeof(Flows) % sizeof(Lanes<Real>) == 0);

std::size_t column_bytes(std::size_t lanes) { return lanes * sizeof(Real) + stagger_bytes; }

}  // namespace

Scratch::Scratch(std::size_t block_lanes, std::size_t strip_lanes)
    : strip_lanes_(strip_lanes),
      memory_(column_bytes(strip_lanes) * (flow_columns + other_columns) +
              column_bytes(block_lanes) * surroundings_columns) {
  std::byte* next = memory_.data();
  const auto take = [&](std::size_t lanes) {
    std::byte* column = next;
    next += column_bytes(lanes);
    return column;
  };
  std::array<std::byte*, flow_columns> columns{};
  for (auto& column : columns) column = take(strip_lanes);
  std::memcpy(static_cast<void*>(&flows), columns.data(), sizeof(Flows));
  for (auto& column : words) column = reinterpret_cast<Flag*>(take(strip_lanes));
  number = reinterpret_cast<Real*>(take(strip_lanes));
  start = reinterpret_cast<std::int32_t*>(take(strip_lanes));
  hash_a = reinterpret_cast<Flag*>(take(strip_lanes));
  hash_b = reinterpret_cast<Flag*>(take(strip_lanes));
  for (auto& column : surroundings.contacts) column = reinterpret_cast<Flag*>(take(block_lanes));
  surroundings.climate_loss = reinterpret_cast<Real*>(take(block_lanes));
  begin_strip(0);
}

void Scratch::begin_strip(std::size_t first) {
  flows.surroundings = surroundings;
  for (auto& column : flows.surroundings.contacts) column += first;
  flows.surroundings.climate_loss += first;
}

}  // namespace winay
