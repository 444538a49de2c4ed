#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include "winay/core/column.hpp"
#include "winay/core/real.hpp"
#include "winay/model/model.hpp"
#include "winay/schedule/observer.hpp"

namespace winay {

/// What households of a bimester are measured by, the same for all.
struct Yardstick {
  Real poverty_line = 1;          ///< soles a person and month
  Real extreme_poverty_line = 1;  ///< likewise
  bool transfer_in_force = true;  ///< else nobody can be suspended
};
Yardstick yardstick_at(const Model& model, const Arm& arm, std::int32_t bimester);

/// Some lanes of a block: [first, first + lanes), a multiple of lane_width, at most `most_lanes`,
/// so that columns reckoned of them stay in cache.
struct Slice {
  static constexpr std::size_t most_lanes = 512;

  const BlockStep& step;
  const Yardstick& yardstick;
  std::size_t first;
  std::size_t lanes;
};

/// Where the numbers of a variable come from. One of four: columns of numbers that are added; a
/// column of flags; the words of sets of technologies; a function that reckons what no phase keeps.
struct Source {
  using Numbers = const Real* (*)(const BlockStep&);
  using Flags = const Flag* (*)(const BlockStep&);
  using Packed = TechnologyWords<ConstLanes> (*)(const BlockStep&);

  std::array<Numbers, 4> added{};  ///< those behind the last are null
  Flags flags = nullptr;
  Flag bits = 0;  ///< 1 where any of these is set; 0: the column as it stands
  Packed packed = nullptr;
  void (*reckon)(const Slice& slice, Real* to) = nullptr;
};

template <class Words>
TechnologyWords<ConstLanes> to_read(const Words& words) {
  TechnologyWords<ConstLanes> views{};
  for (std::size_t w = 0; w < technology_words; ++w) views[w] = words[w];
  return views;
}

/// A column of flows: flow<&Flows::income, &IncomeFlows::measured>.
template <auto phase, auto column>
constexpr Source flow() {
  using Lane = decltype((std::declval<Flows>().*phase.*column)[0]);
  if constexpr (std::is_pointer_v<std::remove_reference_t<Lane>>) {
    return {.packed = [](const BlockStep& s) { return to_read(s.flows.*phase.*column); }};
  } else if constexpr (std::is_same_v<Lane, Flag&>) {
    return {.flags = [](const BlockStep& s) -> const Flag* { return s.flows.*phase.*column; }};
  } else {
    return {.added = {[](const BlockStep& s) -> const Real* { return s.flows.*phase.*column; }}};
  }
}

/// A column of stocks at the end of the bimester: stock<&StocksView::savings>.
template <auto column>
constexpr Source stock() {
  using Lane = decltype((std::declval<StocksView>().*column)[0]);
  if constexpr (std::is_pointer_v<std::remove_reference_t<Lane>>) {
    return {.packed = [](const BlockStep& s) { return to_read(s.stocks.*column); }};
  } else if constexpr (std::is_same_v<Lane, const Flag&>) {
    return {.flags = [](const BlockStep& s) -> const Flag* { return s.stocks.*column; }};
  } else {
    return {.added = {[](const BlockStep& s) -> const Real* { return s.stocks.*column; }}};
  }
}

/// 1 where a technology is in use at the end of the bimester.
template <Technology technology>
constexpr Source using_it() {
  return {.flags = [](const BlockStep& s) -> const Flag* {
            return s.stocks.technologies[word_of(technology)];
          },
          .bits = field_bit(technology)};
}

/// 1 where any of the bits is set.
constexpr Source any_of(Source flags, Flag bits) {
  flags.bits = bits;
  return flags;
}
/// 1 where the flag is set.
constexpr Source yes(Source flags) { return any_of(flags, 1); }

/// Columns of numbers added in this order.
template <class... Sources>
constexpr Source sum_of(Sources... sources) {
  return {.added = {sources.added[0]...}};
}

constexpr Source made_by(void (*function)(const Slice&, Real*)) { return {.reckon = function}; }

/// Whether its numbers stand in one column as they are.
constexpr bool is_column(const Source& source) {
  return source.added[0] != nullptr && source.added[1] == nullptr;
}

/// The numbers of a slice: a phase's own column, or `room` filled with them.
const Real* numbers(const Source& source, const Slice& slice, Real* room);

/// Adds numbers to those of a year.
void add_to_year(const Real* from, std::size_t lanes, float* to);
/// Adds the numbers of a slice to those of a year, column by column of a sum.
void add_numbers(const Source& source, const Slice& slice, float* to);

/// The number of one lane of the block; packed words one after the other.
double number_at(const Source& source, const BlockStep& step, const Yardstick& yardstick,
                 std::size_t lane);

}  // namespace winay
