#include "winay/programmes/conditions.hpp"

#include <algorithm>

namespace winay {

namespace {

constexpr std::uint32_t bits_a_count = 8;
constexpr std::uint32_t counts_a_word = 4;

Flag count_of(const CountWords& counts, std::int32_t counter, std::size_t lane) {
  const auto k = static_cast<std::uint32_t>(counter);
  return (counts[k / counts_a_word][lane] >> (bits_a_count * (k % counts_a_word))) & 255U;
}

void set_count(const CountWords& counts, std::int32_t counter, std::size_t lane, Flag count) {
  const auto k = static_cast<std::uint32_t>(counter);
  const std::uint32_t shift = bits_a_count * (k % counts_a_word);
  Flag& word = counts[k / counts_a_word][lane];
  word = (word & ~(Flag{255} << shift)) | (count << shift);
}

bool is_comparison(const Condition& c) { return c.kind > Condition::Kind::negation; }

/// Whether one value meets a comparison; NaN meets none.
bool compare(const Condition& c, Real value) {
  const auto bound = static_cast<Real>(c.value);
  switch (c.kind) {
    case Condition::Kind::at_least:
      return value >= bound;
    case Condition::Kind::more_than:
      return value > bound;
    case Condition::Kind::at_most:
      return value <= bound;
    case Condition::Kind::below:
      return value < bound;
    case Condition::Kind::among:
      return std::any_of(c.values.begin(), c.values.end(),
                         [&](double v) { return value == static_cast<Real>(v); });
    default:
      return false;
  }
}

void compare_lanes(const ObservedHouseholds& seen, const Condition& c, std::size_t first,
                   std::size_t lanes, Met& met) {
  Observed value;
  observe(seen, c, first, lanes, value);
  for (std::size_t h = 0; h < lanes; ++h) met[h] = compare(c, value[h]) ? 1U : 0U;
}

/// All, any or none of the parts.
void join(const ObservedHouseholds& seen, const Condition& c, std::size_t first, std::size_t lanes,
          const CountWords& counts, Met& met) {
  const bool any = c.kind == Condition::Kind::any;
  std::fill_n(met.begin(), lanes, any ? 0U : 1U);
  Met part_met;
  for (const Condition& part : c.parts) {
    meet(seen, part, first, lanes, counts, part_met);
    for (std::size_t h = 0; h < lanes; ++h) {
      met[h] = any ? met[h] | part_met[h] : met[h] & part_met[h];
    }
  }
  if (c.kind != Condition::Kind::negation) return;
  for (std::size_t h = 0; h < lanes; ++h) met[h] ^= 1U;
}

}  // namespace

void count_conditions(const ObservedHouseholds& seen, const Condition& c, std::size_t first,
                      std::size_t lanes, const CountWords& counts, std::uint32_t& counted) {
  for (const Condition& part : c.parts) {
    count_conditions(seen, part, first, lanes, counts, counted);
  }
  if (!is_comparison(c) || c.counter < 0) return;
  const std::uint32_t bit = 1U << static_cast<std::uint32_t>(c.counter);
  if ((counted & bit) != 0U) return;
  counted |= bit;
  Met met;
  compare_lanes(seen, c, first, lanes, met);
  for (std::size_t h = 0; h < lanes; ++h) {
    const Flag before = count_of(counts, c.counter, first + h);
    const Flag longer = std::min(before + 1U, static_cast<Flag>(longest_count));
    set_count(counts, c.counter, first + h, met[h] != 0U ? longer : 0U);
  }
}

void meet(const ObservedHouseholds& seen, const Condition& c, std::size_t first, std::size_t lanes,
          const CountWords& counts, Met& met) {
  if (!is_comparison(c)) {
    join(seen, c, first, lanes, counts, met);
  } else if (c.counter < 0) {
    compare_lanes(seen, c, first, lanes, met);
  } else {
    const auto needed = static_cast<Flag>(c.for_bimesters);
    for (std::size_t h = 0; h < lanes; ++h) {
      met[h] = count_of(counts, c.counter, first + h) >= needed ? 1U : 0U;
    }
  }
}

Real lottery_number(const DrawKey& key, std::int32_t household) {
  return uniform(draw(key, Purpose::exit_lottery, static_cast<std::uint32_t>(household), 0)[0]);
}

Real centre_lottery_number(const DrawKey& key, std::int32_t centre) {
  return uniform(draw(key, Purpose::centre_lottery, static_cast<std::uint32_t>(centre), 0)[0]);
}

}  // namespace winay
