#pragma once

#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>

/// The members of a plain struct, one after the other, without a list of them that could miss one.
namespace winay::fields {

/// Stands for any member while they are counted.
struct Any {
  template <class T>
  operator T() const;
};

template <class T, std::size_t... I>
constexpr bool has(std::index_sequence<I...> /*members*/) {
  return requires { T{(static_cast<void>(I), Any{})...}; };
}

inline constexpr std::size_t most = 24;

/// Members of a struct; one that has more than `most`, or a base, does not compile in each().
template <class T, std::size_t N = most + 1>
constexpr std::size_t count() {
  if constexpr (N == 0 || has<T>(std::make_index_sequence<N>())) {
    return N;
  } else {
    return count<T, N - 1>();
  }
}

template <std::size_t N>
using Count = std::integral_constant<std::size_t, N>;

// clang-format off
#define WINAY_FIELDS(n, ...) \
  template <class T> auto tied(Count<n> /*members*/, const T& x) { \
    const auto& [__VA_ARGS__] = x; return std::tie(__VA_ARGS__); }
WINAY_FIELDS(1, a)
WINAY_FIELDS(2, a, b)
WINAY_FIELDS(3, a, b, c)
WINAY_FIELDS(4, a, b, c, d)
WINAY_FIELDS(5, a, b, c, d, e)
WINAY_FIELDS(6, a, b, c, d, e, f)
WINAY_FIELDS(7, a, b, c, d, e, f, g)
WINAY_FIELDS(8, a, b, c, d, e, f, g, h)
WINAY_FIELDS(9, a, b, c, d, e, f, g, h, i)
WINAY_FIELDS(10, a, b, c, d, e, f, g, h, i, j)
WINAY_FIELDS(11, a, b, c, d, e, f, g, h, i, j, k)
WINAY_FIELDS(12, a, b, c, d, e, f, g, h, i, j, k, l)
WINAY_FIELDS(13, a, b, c, d, e, f, g, h, i, j, k, l, m)
WINAY_FIELDS(14, a, b, c, d, e, f, g, h, i, j, k, l, m, n)
WINAY_FIELDS(15, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o)
WINAY_FIELDS(16, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p)
WINAY_FIELDS(17, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q)
WINAY_FIELDS(18, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r)
WINAY_FIELDS(19, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s)
WINAY_FIELDS(20, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t)
WINAY_FIELDS(21, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u)
WINAY_FIELDS(22, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v)
WINAY_FIELDS(23, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w)
WINAY_FIELDS(24, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, y)
#undef WINAY_FIELDS
// clang-format on

/// Calls `visit(member)` for each member of `x`, in their order.
template <class T, class Visit>
void each(const T& x, Visit&& visit) {
  static_assert(std::is_aggregate_v<T>);
  std::apply([&](const auto&... member) { (visit(member), ...); }, tied(Count<count<T>()>(), x));
}

}  // namespace winay::fields
