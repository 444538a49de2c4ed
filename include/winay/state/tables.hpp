#pragma once

#include <cstddef>

#include "winay/state/layout.hpp"
#include "winay/state/stocks.hpp"
#include "winay/state/traits.hpp"

namespace winay {

namespace table {

/// Gives every column `lanes` zeros.
struct Resize {
  std::size_t lanes;
  template <class T>
  void operator()(const char* /*name*/, Column<T>& column) const {
    column.assign(lanes, T{});
  }
};

/// Points a view at the lanes of a block.
struct Point {
  std::size_t first;
  template <class T>
  void operator()(const char* /*name*/, const T*& view, const Column<T>& column) const {
    view = column.data() + first;
  }
  template <class T>
  void operator()(const char* /*name*/, T*& view, Column<T>& column) const {
    view = column.data() + first;
  }
};

}  // namespace table

inline void resize(Traits& traits, std::size_t lanes) {
  for_each_trait(table::Resize{lanes}, traits);
}
inline void resize(Stocks& stocks, std::size_t lanes) {
  for_each_stock(table::Resize{lanes}, stocks);
}

/// The lanes of `block`, to read.
inline TraitsView view(const Traits& traits, const Block& block) {
  TraitsView v{};
  for_each_trait(table::Point{static_cast<std::size_t>(block.first)}, v, traits);
  return v;
}
inline StocksView view(const Stocks& stocks, const Block& block) {
  StocksView v{};
  for_each_stock(table::Point{static_cast<std::size_t>(block.first)}, v, stocks);
  return v;
}
/// The lanes of `block`, to write: for `accumulation` and for the makers of populations.
inline StocksWriter writer(Stocks& stocks, const Block& block) {
  StocksWriter v{};
  for_each_stock(table::Point{static_cast<std::size_t>(block.first)}, v, stocks);
  return v;
}

}  // namespace winay
